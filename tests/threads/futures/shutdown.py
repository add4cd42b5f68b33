import threading
from concurrent.futures import ThreadPoolExecutor

gate = threading.Event()
begun = threading.Event()
pool = ThreadPoolExecutor(1)
running = pool.submit(lambda: begun.set() or gate.wait(5))
begun.wait(5)
waiting = [pool.submit(int) for _ in range(3)]
pool.shutdown(wait=False, cancel_futures=True)
print([future.cancelled() for future in waiting], running.done())
gate.set()
print(running.result())
pool.shutdown()
print(threading.active_count())

pool = ThreadPoolExecutor(1)
futures = [pool.submit(pow, i, 2) for i in range(5)]
pool.shutdown(wait=False)
print([future.result(5) for future in futures])
