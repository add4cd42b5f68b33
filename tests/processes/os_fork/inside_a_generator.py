# native-only
import os


def numbers():
    yield 1
    pid = os.fork()
    if pid:
        os.waitpid(pid, 0)
    yield "parent" if pid else "child"
    yield 3


print(list(numbers()))
