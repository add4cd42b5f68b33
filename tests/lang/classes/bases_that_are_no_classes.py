from typing import TypeVar


class Made:
    def __init__(self, *args):
        self.args = args


class Derived(Made(1)):
    value = 3


print(type(Derived), Derived.args[0], type(Derived.args[1][0]), Derived.args[2]['value'])


def attempt(*bases):
    try:
        class C(*bases):
            pass
        print(C)
    except TypeError as error:
        print(error)


T = TypeVar('T')
attempt(5)
attempt(int, 5)
attempt([])
attempt('text')
attempt(T)
attempt(T, int)
try:
    type('D', (5,), {})
except TypeError as error:
    print(error)
for wrong in (lambda: TypeVar('A', int)), (lambda: TypeVar('A', int, str, bound=int)):
    try:
        wrong()
    except TypeError as error:
        print(error)
