import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, as_completed, wait

gate = threading.Event()
with ThreadPoolExecutor(1) as pool:
    running = pool.submit(gate.wait, 5)
    waiting = [pool.submit(int) for _ in range(3)]
    print([future.cancel() for future in waiting])
    print(len(wait(waiting, timeout=0.01).done), 'done while the pool has not met them')
    gate.set()
    print(len(wait(waiting + [running]).done), [future.cancelled() for future in as_completed(waiting)])
