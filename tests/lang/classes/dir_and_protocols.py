from typing import Protocol, TypeVar, runtime_checkable

T = TypeVar("T")


class Listed:
    def __dir__(self):
        return ["zeta", "alpha"]


print(dir(Listed()))


@runtime_checkable
class Drawable(Protocol):
    def draw(self) -> str: ...


@runtime_checkable
class Named(Protocol):
    name: str


class Plain(Protocol[T]):
    def get(self) -> T: ...


class Circle:
    def draw(self):
        return "circle"


class Explicit(Drawable):
    name = "explicit"


print(isinstance(Circle(), Drawable), isinstance(5, Drawable), issubclass(Circle, Drawable))
print(isinstance(Circle(), Named), isinstance(Explicit(), Named), isinstance(Explicit(), Drawable))
for action in (lambda: isinstance(Circle(), Plain), lambda: Drawable(), lambda: runtime_checkable(Circle)):
    try:
        print(action())
    except TypeError as error:
        print(error)
match Circle():
    case Drawable():
        print("can be drawn")
