import queue
import threading
import time

q = queue.Queue(maxsize=1)
log = []


def produce():
    for i in range(3):
        q.put(i)
        log.append(f'put {i}')


thread = threading.Thread(target=produce)
thread.start()
for i in range(3):
    time.sleep(0.02)
    log.append(f'got {q.get()}')
    time.sleep(0.02)
thread.join()
print(*log, sep='\n')
