class Thing:
    kind = "thing"

    def __init__(self):
        self.value = 1

    def method(self):
        return self.value


thing = Thing()
print(getattr(thing, "value"), getattr(thing, "none", "default"), hasattr(thing, "method"), getattr(thing, "method")())
setattr(thing, "new", 5)
delattr(thing, "value")
print(vars(thing), callable(thing.method), callable(thing), isinstance(thing, (int, Thing)), issubclass(bool, int))
print(type(thing).__name__, type("X", (Thing,), {"kind": "made"}).kind, id(thing) == id(thing), repr(type(None)))
for bad in (lambda: thing.value, lambda: getattr(thing, 5), lambda: setattr(5, "x", 1), lambda: isinstance(1, "int"), lambda: vars(5)):
    try:
        bad()
    except (AttributeError, TypeError) as error:
        print(error)
