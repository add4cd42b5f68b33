class R:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


def raising():
    r = R("local of a frame that raised")
    raise KeyError("k")


try:
    raising()
except KeyError:
    print("caught")
print("after except")


def handler():
    try:
        raise ValueError("v")
    except ValueError:
        r = R("made in except")
        print("handled")
    print("still there")


handler()
try:
    R("of an expression").missing
except AttributeError as e:
    print(e)
print("end")
