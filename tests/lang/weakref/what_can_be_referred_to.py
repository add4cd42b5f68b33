import weakref


class Plain:
    pass


class Derived(list):
    pass


class Slotted:
    __slots__ = ("a",)


class Weak:
    __slots__ = ("a", "__weakref__")


def function():
    pass


for value in (Plain(), Derived(), Weak(), function, Plain, {1}, frozenset(), weakref, Slotted(), [], {}, (), 3, "text", None):
    try:
        print(type(value).__name__, weakref.ref(value)() is value)
    except TypeError as error:
        print(error)
