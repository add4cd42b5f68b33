from typing import *
from typing import NamedTuple, TypedDict
print(List[int], Dict[str, List[int]], Optional[int], Union[int, str], Union[int, None], Tuple[int, ...], Callable[[int, str], bool], Callable[..., int], Any, Literal["a", 1])
T = TypeVar("T"); K = TypeVar("K")
class Box(Generic[T]):
    def __init__(self, v: T) -> None: self.v = v
    def get(self) -> T: return self.v
print(Box(5).get(), Box[int](3).v, Box.__mro__, T, List[T])
class P(NamedTuple):
    x: int
    y: str = "d"
    def both(self): return (self.x, self.y)
print(P(1), P(1, "q").both(), P._fields, P(2) == (2, "d"))
class TD(TypedDict):
    a: int
print(TD(a=1), {"a": 1} == TD(a=1))
UserId = NewType("UserId", int); print(UserId(5) + 1)
def f(a: List[int], b: Optional[str] = None, *c: Any, **d: "Foo") -> Iterator[int]: yield 1
print(cast(int, "x"), get_type_hints.__name__, f.__annotations__["b"])
class Proto(Protocol):
    def m(self) -> int: ...
class Impl(Proto):
    def m(self): return 1
print(Impl().m(), isinstance([], List), get_origin(List[int]), get_args(Dict[str, int]), TYPE_CHECKING)
@overload
def g(x: int) -> int: ...
def g(x): return x
print(g(3), Optional[List[int]], Union[int, str, None], List[int] == List[int], Dict[str, Any])
Vector = List[float]
def scale(v: Vector) -> "Vector": return v
print(scale.__annotations__)
class Stack(List[int]): pass
print(Stack([1]), Stack.__mro__[1])
