import operator
import signal
from dataclasses import dataclass, field


class Base:
    def me(self):
        return super()


class Derived(Base):
    pass


print(super(Derived, Derived()), Derived().me())


@dataclass
class Point:
    x: int
    y: float = 1.5
    tags: list = field(default_factory=list)


@dataclass
class Documented:
    """Its own."""
    x: int


print(Point.__doc__, "|", Documented.__doc__)
print(operator.methodcaller("split", ",", maxsplit=1))
print(signal.SIGTERM.name, repr(signal.SIGINT), signal.SIGINT + 1, signal.Signals(9).name, f"{signal.SIGKILL}")


def first():
    yield from second()


def second():
    yield 1


generator = first()
next(generator)
print(generator.gi_yieldfrom.__name__)
try:
    1 / 0
except ZeroDivisionError as error:
    trace = error.__traceback__
    print(trace.tb_frame.f_code.co_name, trace.tb_next)
