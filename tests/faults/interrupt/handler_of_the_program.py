# signal: SIGINT
import signal
import threading

stop = threading.Event()


def handler(number, frame):
    print("stopping on", signal.Signals(number).name, flush=True)
    stop.set()


signal.signal(signal.SIGINT, handler)
print("ready", flush=True)
print(stop.wait(10))
