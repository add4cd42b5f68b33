import functools
import inspect
from typing import Optional


def full(a, b: int, /, c: "text" = 1, *rest: float, d, e: Optional[int] = None, **more) -> str:
    """Does
       something.
    """


def plain(x, y=2):
    pass


class Maker:
    def __init__(self, size, *, color="red"):
        self.size = size

    def method(self, value: int) -> None: ...

    @classmethod
    def made(cls, n=1): ...

    @staticmethod
    def still(n): ...

    def __call__(self, z): ...


class Empty:
    pass


@functools.wraps(plain)
def wrapper(*args, **kwargs):
    return plain(*args, **kwargs)


for thing in (full, plain, Maker, Maker(1).method, Maker.method, Maker.made, Maker.still, Maker(1), Empty, wrapper,
              functools.partial(plain, 1), functools.partial(plain, y=5), lambda *, k=1: k, lambda a, /: a):
    print(inspect.signature(thing))
for name, parameter in inspect.signature(full).parameters.items():
    print(name, parameter.kind.name, parameter.default, parameter.annotation, repr(parameter), parameter.kind.description)
bound = inspect.signature(full).bind(1, 2, 3, 4, d=5, z=6)
print(bound.arguments, bound.args, bound.kwargs)
bound = inspect.signature(plain).bind(1)
bound.apply_defaults()
print(bound, bound.args)
for args, kwargs in (((), {}), ((1, 2, 3), {}), ((1,), {"x": 2}), ((1,), {"q": 2})):
    try:
        inspect.signature(plain).bind(*args, **kwargs)
    except TypeError as error:
        print(error)
print(inspect.getdoc(full), inspect.cleandoc("  a\n    b\n      c\n"), sep="|")
