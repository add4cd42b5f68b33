# The names of a class's methods may be strings that the program has put together.
def answer(self, *args):
    return True


names = {}
for name in "eq", "hash", "getattr", "lt", "len", "setattr":
    names["__" + name + "__"] = answer
names["__hash__"] = lambda self: 7
names["__len__"] = lambda self: 3
Made = type("Made", (), names)
made = Made()
made.value = 4
print(made == 9, hash(made), made.missing, made < 1, len(made), vars(made))


def noted(self):
    print("gone")


Ending = type("Ending", (), {"__d" + "el__": noted, "".join(["__n", "ew__"]): lambda cls, *args: object.__new__(cls)})
Ending(1, 2)
print("end")
