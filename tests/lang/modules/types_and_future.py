from __future__ import annotations
import types
print(annotations.compiler_flag, type(annotations).__name__)
u = int | str
print(u, repr(int | None), isinstance(3, u), isinstance(3.5, u), int | int, (int | str) == (str | int))
print(isinstance(None, int | None), issubclass(bool, int | str), type(u).__name__)
print(list[int], dict[str, list[int]], tuple[int, ...], list[int] | None, type[int])
print(list[int]([1, 2]), list[int].__origin__, list[int].__args__)
def f(x: int | None = None, y: list[int] = ()) -> dict[str, int]: ...
print(f.__annotations__)
class C:
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item}]"
print(C[5])
class L(list[int]):
    pass
print(L([1]), L.__mro__)
try: isinstance([], list[int])
except TypeError as e: print(e)
try: 3 | int
except TypeError as e: print(e)
n = types.SimpleNamespace(a=1, b="x"); n.c = 3; print(n)
