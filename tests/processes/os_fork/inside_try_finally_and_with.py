# native-only
import os


class Guard:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        print("exit in", who)


who = "parent"
try:
    with Guard():
        pid = os.fork()
        if pid == 0:
            who = "child"
            raise ValueError("only here")
        os.waitpid(pid, 0)
except ValueError as error:
    print("caught in", who, error)
finally:
    print("finally in", who)
