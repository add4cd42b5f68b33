from concurrent.futures import *
from contextvars import *

with ThreadPoolExecutor(2) as pool:
    futures = [pool.submit(pow, 2, n) for n in range(4)]
    print([future.result() for future in futures], wait(futures)[1])
print(ContextVar("name", default=1).get(), FIRST_COMPLETED)
