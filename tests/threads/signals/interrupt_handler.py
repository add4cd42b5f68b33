# SIGINT with a handler of the program's own raises no KeyboardInterrupt; with the default one again it does.
import signal
import time

signal.signal(signal.SIGINT, lambda number, frame: print("no interrupt"))
signal.raise_signal(signal.SIGINT)
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.raise_signal(signal.SIGINT)
print(signal.signal(signal.SIGINT, signal.default_int_handler) is signal.SIG_IGN)
try:
    signal.raise_signal(signal.SIGINT)
    print("not reached")
except KeyboardInterrupt:
    print("interrupt")
try:
    signal.default_int_handler(signal.SIGINT, None)
except KeyboardInterrupt as error:
    print(repr(error))
