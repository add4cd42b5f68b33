# native-only
import os
import threading
import time

gate = threading.Lock()
gate.acquire()
log = []


def waits_for_lock():
    with gate:
        log.append("lock")


def sleeps():
    time.sleep(0.03)
    log.append("sleep")


threads = [threading.Thread(target=target) for target in (waits_for_lock, sleeps, waits_for_lock)]
for thread in threads:
    thread.start()
pid = os.fork()
if pid == 0:
    time.sleep(0.05)
    print("child", log, [thread.is_alive() for thread in threads], gate.locked())
    gate.release()
    print("child takes it", gate.acquire(timeout=1))
    os._exit(0)
os.waitpid(pid, 0)
gate.release()
for thread in threads:
    thread.join()
print("parent", sorted(log))
