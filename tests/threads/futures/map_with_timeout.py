import threading
from concurrent.futures import ThreadPoolExecutor, TimeoutError

gate = threading.Event()
with ThreadPoolExecutor(1) as pool:
    results = pool.map(lambda x: gate.wait(5) if x else 'fast', [0, 1], timeout=0.03)
    print(next(results))
    try:
        next(results)
    except TimeoutError as error:
        print('timed out', error.args)
    gate.set()
