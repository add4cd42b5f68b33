import threading
from concurrent.futures import ThreadPoolExecutor

log = []
gate = threading.Event()
with ThreadPoolExecutor(1, thread_name_prefix='pool') as pool:
    future = pool.submit(gate.wait, 5)
    waiting = pool.submit(int)
    future.add_done_callback(lambda f: log.append(('first', f is future, threading.current_thread().name)))
    future.add_done_callback(lambda f: log.append(('second', f.result())))
    waiting.add_done_callback(lambda f: log.append(('cancelled', f.cancelled(), threading.current_thread().name)))
    waiting.cancel()
    gate.set()
future.add_done_callback(lambda f: log.append(('late', threading.current_thread().name)))
print(*log, sep='\n')
