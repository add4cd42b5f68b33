import time
from concurrent.futures import ThreadPoolExecutor

log = []
try:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: (time.sleep(0.02), log.append('done')))
        raise ValueError('in the block')
except ValueError as error:
    print(error, log)
