import atexit
import sys

atexit.register(print, "atexit")
try:
    1 / 0
except ZeroDivisionError:
    sys.exit(2)
finally:
    print("finally")
