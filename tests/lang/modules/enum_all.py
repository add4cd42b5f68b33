from enum import *
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = auto()
    CRIMSON = 1
    def hex(self): return f"#{self.value}"
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["BLUE"], list(Color), len(Color), Color.CRIMSON is Color.RED)
print(Color.RED == Color.RED, Color.RED == 1, Color.RED in Color, isinstance(Color.RED, Color), Color.GREEN.hex(), {Color.RED: "r"}[Color.RED], f"{Color.RED}", Color)
for f in (lambda: Color(9), lambda: Color["X"]):
    try: f()
    except Exception as e: print(type(e).__name__, e)
class P(IntEnum):
    LOW = 1
    HIGH = 10
print(P.LOW < P.HIGH, P.LOW + 1, sorted([P.HIGH, P.LOW]), P.LOW == 1, str(P.LOW), repr(P.LOW), f"{P.HIGH:>4}", int(P.HIGH), [0, 1, 2][P.LOW])
class F(Flag):
    A = auto(); B = auto(); C = auto()
    AB = A | B
print(F.A | F.B, repr(F.A | F.C), F.A in F.AB, bool(F.A & F.B), list(F), ~F.A, F(0), F.AB)
class S(StrEnum):
    ONE = auto(); TWO = "second"
print(S.ONE, S.TWO == "second", repr(S.ONE), S.ONE.upper())
class Planet(Enum):
    EARTH = (5.9, 6.3)
    MARS = (6.4, 3.3)
    def __init__(self, mass, radius): self.mass = mass; self.radius = radius
    @property
    def ratio(self): return self.mass / self.radius
print(Planet.EARTH.mass, Planet.MARS, Planet.EARTH.value, round(Planet.MARS.ratio, 2))
try:
    @unique
    class U(Enum):
        A = 1
        B = 1
except ValueError as e: print(e)
Animal = Enum("Animal", "CAT DOG"); print(list(Animal), Animal.CAT.value)
print(Color.__members__.keys(), [m.name for m in reversed(Color)])
class C(str, Enum):
    A = "a"
print(repr(C.A), str(C.A), f"{C.A}", C.A == "a", C.A.upper())
class G(IntFlag):
    R = 4; W = 2
print(G.R | G.W, repr(G.R | G.W), G.R + 1)
