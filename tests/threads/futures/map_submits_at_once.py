import time
from concurrent.futures import ThreadPoolExecutor

seen = []
with ThreadPoolExecutor(2) as pool:
    results = pool.map(lambda x: seen.append(x) or x, range(4))
    time.sleep(0.02)
    print('before it is asked:', sorted(seen))
    print(next(results), list(results))
with ThreadPoolExecutor(1) as pool:
    try:
        pool.map(abs, 5)
    except TypeError as error:
        print(error)
