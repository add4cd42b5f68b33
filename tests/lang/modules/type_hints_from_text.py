from __future__ import annotations

import typing
from dataclasses import dataclass
from functools import wraps
from typing import Annotated, Any, Callable, ClassVar, Dict, List, Literal, Optional, Tuple, Union, get_type_hints


@dataclass
class Node:
    data: int
    name: str = "x"
    next: Node | None = None
    children: list[Node] = ()
    count: ClassVar[int] = 0


class Leaf(Node):
    weight: typing.Optional[float]
    pair: "Tuple[Node, 'Leaf']"
    table: Dict[str, List[Node]]
    one: Literal["a", 'b', 3]
    call: Callable[[int, str], bool]
    many: tuple[int, ...]


for cls in Node, Leaf:
    for name, hint in get_type_hints(cls).items():
        print(cls.__name__, name, hint)


def traced(function):
    @wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs)
    return inner


@traced
def scale(point: Node, by: Union[int, float] = 1, *rest: Any, **more: Annotated[int, "small"]) -> None:
    pass


print(get_type_hints(scale))
print(get_type_hints(scale, include_extras=True)["more"])
print(scale.__annotations__)


def check(function):
    def wrapper(**kwargs):
        for name, value in kwargs.items():
            kind = get_type_hints(function)[name]
            if not isinstance(value, kind):
                raise TypeError(f"{name} must be {kind.__name__}, not {type(value).__name__}")
        return function(**kwargs)
    return wrapper


@check
def add(a: int, b: int) -> int:
    return a + b


print(add(a=1, b=2))
try:
    add(a=1, b="2")
except TypeError as error:
    print(error)


def lost(a: Nowhere, b: List[Node]):
    pass


try:
    get_type_hints(lost)
except NameError as error:
    print(error)
print(get_type_hints(lost, {"Nowhere": int, "List": List, "Node": str}))
print(get_type_hints(lost, None, {"Nowhere": Optional[bytes]}))
print(get_type_hints(len), get_type_hints(typing) == {})
try:
    get_type_hints(3)
except TypeError as error:
    print(error)
