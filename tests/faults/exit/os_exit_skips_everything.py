import atexit
import os
import threading
import time

atexit.register(print, "never: atexit")
threading.Thread(target=time.sleep, args=(30,)).start()
try:
    print("printed", flush=True)
    os._exit(8)
finally:
    print("never: finally")
