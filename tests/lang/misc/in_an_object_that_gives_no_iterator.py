# `in` says what is no iterable, whatever __iter__ did; errors of other types go on.
class Odd:
    def __init__(self, what):
        self.what = what

    def __iter__(self):
        if isinstance(self.what, Exception):
            raise self.what
        return self.what


for what in 5, None, TypeError('mine'), ValueError('mine'), iter([1, 2]):
    try:
        print(2 in Odd(what))
    except (TypeError, ValueError) as e:
        print(repr(e), e.__context__)


def items():
    yield 1
    raise TypeError('from an item')


try:
    print(2 in items())
except TypeError as e:
    print(e)
