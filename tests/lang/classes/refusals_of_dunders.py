import collections


def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


class Unequal:
    def __ne__(self, other):
        return {2}


class Items:
    def __getitem__(self, index):
        return index


class NotIterable:
    __iter__ = None


def in_place():
    counter = collections.Counter("a")
    counter *= 5


show(lambda: (Unequal() != 2, 2 != Unequal(), Unequal() == 3))
show(lambda: reversed(Items()))
show(lambda: reversed(NotIterable()))
show(lambda: 1 in NotIterable())
show(lambda: () + collections.Counter())
show(in_place)
show(lambda: int(bytearray(b"a")))
show(lambda: (bytearray(None)))
show(lambda: (bytes(None)))
show(lambda: (bytearray(b"it's"), bytearray(b"'\""), b"it's"))
