from collections.abc import Iterable
from typing import Generic, NewType, TypeVar

T = TypeVar("T")
UserId = NewType("UserId", int)
try:

    class Admin(UserId):
        pass

except TypeError as error:
    print(error)
try:
    Generic[T, T]
except TypeError as error:
    print(error)
try:
    Generic[int]
except TypeError as error:
    print(error)
Response = Iterable[T] | int
print(Response[str], Response.__parameters__)
try:
    (int | str)[int]
except TypeError as error:
    print(type(error).__name__)
print(UserId(5) + 1, UserId.__supertype__)
