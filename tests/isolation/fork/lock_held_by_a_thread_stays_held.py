# native-only
import os
import threading
import time


def hold():
    with lock:
        held.release()
        go_on.acquire()


lock, held, go_on = threading.Lock(), threading.Lock(), threading.Lock()
held.acquire()
go_on.acquire()
thread = threading.Thread(target=hold)
thread.start()
held.acquire()
pid = os.fork()
if pid == 0:
    print("child", lock.locked(), lock.acquire(timeout=0.02))
    os._exit(0)
os.waitpid(pid, 0)
go_on.release()
thread.join()
print("parent", lock.locked())
