# native-only: imports a file beside it
import threading
import time

first = threading.Thread(target=lambda: __import__("slow_module"))
first.start()
time.sleep(0.01)
from slow_module import half, whole

print(half, whole)
first.join()
