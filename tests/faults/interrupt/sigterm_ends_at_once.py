# native-only
# signal: SIGTERM
import atexit
import time

atexit.register(print, "atexit runs")


def wait():
    try:
        print("ready", flush=True)
        time.sleep(30)
    finally:
        print("finally runs")


wait()
