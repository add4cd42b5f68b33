from dataclasses import *
from dataclasses import InitVar
@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False)
print(P(1), P(1, 2) == P(1, 2, [3]), P(1) != P(2), repr(P(1, tags=["a"])))
@dataclass(order=True, frozen=True)
class V:
    a: int
    b: str = field(default="z", repr=False)
print(V(1) < V(2), V(1, "b") > V(1, "a"), hash(V(1)) == hash(V(1)), {V(1): 2}[V(1)], V(3))
for f in (lambda: P(), lambda: P(1, 2, 3, 4), lambda: P(1, z=3), lambda: P(1, x=2), lambda: setattr(V(1), "a", 3), lambda: {P(1): 2}, lambda: V(1) < 3):
    try: f()
    except Exception as e: print(type(e).__name__, e)
@dataclass
class Q(P):
    z: int = 5
    total: int = field(init=False)
    scale: InitVar[int] = 2
    def __post_init__(self, scale): self.total = (self.x + self.y + self.z) * scale
print(Q(1, 2), Q(1, 2, z=3, scale=10).total, asdict(Q(1)), astuple(P(1, 2, [3])), replace(P(1, 2), y=9))
print([f.name for f in fields(Q)], is_dataclass(Q), is_dataclass(5))
@dataclass(kw_only=True)
class K:
    a: int
    b: int = 2
print(K(a=1))
try: K(1)
except TypeError as e: print(e)
try:
    @dataclass
    class Bad:
        x: list = []
except ValueError as e: print(e)
@dataclass(slots=True)
class S:
    x: int
    y: int = 3
s = S(1); print(s, s.y)
try: s.z = 1
except AttributeError as e: print(e)
match P(1, 2):
    case P(a, b): print("match", a, b)
print(make_dataclass("M", [("q", int), ("r", int, 5)])(1))
