class R:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


class Holder:
    def __init__(self):
        self.held = R("held")


def use(r):
    print("use", r.n)


R("dropped at once")
x = R("x")
use(x)
use(x)
x = R("other x")
print("rebound")
del x
print("deleted")
h = Holder()
h = None
print("holder gone")


def local():
    first = R("first local")
    second = R("second local")
    first = R("first again")
    print("end of function")


local()
d = {"a": R("a"), "b": R("b")}
del d["a"]
d["b"] = 5
print("dict items gone")
l = [R(i) for i in range(4)]
l.pop()
l[0] = None
print("list items gone")
l.clear()
l = [R(i) for i in range(3)]
del l
print("end")
