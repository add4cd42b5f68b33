# A handler runs on top of whatever runs, and exceptions being handled stay what they are.
import os
import signal
import sys


def handler(number, frame):
    try:
        raise KeyError("in the handler")
    except KeyError:
        seen.append(sum(range(10)))


def numbers():
    for number in range(3):
        os.kill(os.getpid(), signal.SIGUSR1)
        yield number


seen = []
signal.signal(signal.SIGUSR1, handler)
print(list(numbers()), sum(numbers()), [number * 2 for number in numbers()], seen)
try:
    1 / 0
except ZeroDivisionError:
    os.kill(os.getpid(), signal.SIGUSR1)
    print(repr(sys.exc_info()[1]), len(seen))
