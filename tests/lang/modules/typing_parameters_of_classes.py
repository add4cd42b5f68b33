# A generic class tells its bases as they were written, and its parameters; a list stands for a ParamSpec.
from typing import Generic, ParamSpec, TypeVar

T = TypeVar('T')
P = ParamSpec('P')


class Both(Generic[T, P]):
    pass


class One(Generic[P]):
    pass


class Plain(Generic[T]):
    pass


class Derived(Plain[int]):
    pass


print(Both.__parameters__, One.__parameters__, Plain.__parameters__, Derived.__parameters__)
print(Plain.__orig_bases__, Derived.__orig_bases__, Derived.__bases__)
for show in (lambda: Both[int, [dict, float]], lambda: One[int, str], lambda: One[[int, str]], lambda: Both[int, ...], lambda: One[int],
             lambda: One[[int]], lambda: One[[]], lambda: Plain[int], lambda: Both[int, str]):
    print(show())
