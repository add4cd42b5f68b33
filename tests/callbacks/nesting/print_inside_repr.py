class Loud:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        print("showing", self.name, end="; ")
        if self.name == "broken":
            raise ValueError("cannot be shown")
        return f"<{self.name}>"


print("first", Loud("a"), [Loud("b"), {1: Loud("c")}], "last")
try:
    print("before", Loud("broken"), "never")
except ValueError as e:
    print(e)
print("done", sep="?")
