from typing import Tuple


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


def f(*a: *tuple[int, ...]):
    pass


show(lambda: f.__annotations__)
show(lambda: list(list[int]))
show(lambda: list(type[3]))
show(lambda: [*dict[str, int]])
for parameter in set[float]:
    print(parameter)
(starred,) = list[int]
show(lambda: (starred, starred.__unpacked__, list[int].__unpacked__))
show(lambda: (starred == list[int], starred == next(iter(list[int])), hash(starred) == hash(list[int])))
show(lambda: (tuple[starred], Tuple[starred]))
show(lambda: 3 in list[int])
show(lambda: len(list[int]))
show(lambda: list(enumerate(list[int])))
parts = iter(tuple[int])
next(parts)
show(lambda: next(parts))
