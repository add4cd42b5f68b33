class M:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, *details):
        print("exit", self.name, details[0])
        return self.name == "middle"


with M("outer") as a, M("middle") as b, M("inner") as c:
    print(a.name, b.name, c.name)
    raise ValueError
with (
    M("x") as x,
    M("y"),
):
    print("parenthesised", x.name)
