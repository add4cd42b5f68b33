# native-only
# signal: SIGINT
import threading
import time


def spin():
    while True:
        pass


threading.Thread(target=spin, daemon=True).start()
print("ready", flush=True)
time.sleep(30)
