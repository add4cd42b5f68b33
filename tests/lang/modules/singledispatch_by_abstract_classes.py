from collections.abc import Iterable, Mapping, Sized
from functools import singledispatch


@singledispatch
def show(value):
    return "object"


@show.register
def _(value: int):
    return "int"


@show.register
def show_mapping(value: Mapping):
    return "mapping"


@show.register(Iterable)
def show_iterable(value):
    return "iterable"


class Walked:
    def __iter__(self):
        return iter(())


for value in (1, True, 1.5, {}, [], "text", Walked(), print):
    print(type(value).__name__, show(value))
print(show.dispatch(dict) is show_mapping, show.dispatch(float).__name__, len(show.registry))


class Both(Walked):
    def __len__(self):
        return 0


show.register(Sized, lambda value: "sized")
try:
    print(show(Both()))
except RuntimeError as error:
    print("ambiguous" in str(error).lower())
