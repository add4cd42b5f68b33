import threading
from concurrent.futures import ThreadPoolExecutor, as_completed

gate = threading.Event()
with ThreadPoolExecutor(3) as pool:
    futures = [pool.submit(int), pool.submit(gate.wait, 5), pool.submit(gate.wait, 5)]
    got = []
    try:
        for future in as_completed(futures, timeout=0.03):
            got.append(future.result())
    except TimeoutError as error:
        print(got, error)
    gate.set()
