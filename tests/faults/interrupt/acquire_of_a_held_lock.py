# native-only
# signal: SIGINT
import threading

lock = threading.Lock()
lock.acquire()
print("ready", flush=True)
try:
    lock.acquire()
finally:
    print("still held", lock.locked())
