# Not the library's: bound by the program itself.
import os
import threading as signal


class asyncio:
    open_unix_connection = "a class"


print(asyncio.open_unix_connection)


def pipes(os):
    return os.pipe


class Own:
    pipe = "an attribute"


print(pipes(Own), [os.pipe for os in [Own]], (lambda os: os.pipe)(Own))
print(signal.Thread.__name__, hasattr(signal, "alarm"))


def local():
    os = Own
    return os.pipe


print(local())
