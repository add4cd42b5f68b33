import atexit

atexit.register(print, "atexit runs")
try:
    raise KeyboardInterrupt
finally:
    print("finally runs")
