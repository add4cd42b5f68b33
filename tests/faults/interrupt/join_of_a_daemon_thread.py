# native-only
# signal: SIGINT
import threading
import time

thread = threading.Thread(target=time.sleep, args=(30,), daemon=True)
thread.start()
print("ready", flush=True)
thread.join()
print("never printed")
