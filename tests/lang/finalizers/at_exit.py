import atexit


class R:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


def numbers():
    try:
        yield 1
    finally:
        print("generator closed")


atexit.register(print, "atexit")
a = R("a")
b = R("b")
g = numbers()
next(g)
print("end of program")
