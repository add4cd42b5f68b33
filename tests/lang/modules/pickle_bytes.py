# The bytes are CPython's, in all protocols.
import pickle
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
import datetime
import enum

Point = namedtuple('Point', 'x y')


class Color(enum.Enum):
    RED = 1


class Plain:
    def __init__(self):
        self.x = 1
        self.own = [self]


class Slots:
    __slots__ = ('a', 'b')

    def __init__(self):
        self.a = 1


class Texts(list):
    pass


class Number(int):
    pass


class WithArgs:
    def __new__(cls, a, b):
        made = super().__new__(cls)
        made.both = a, b
        return made

    def __getnewargs__(self):
        return self.both


class WithState:
    def __getstate__(self):
        return {'s': 1}


class Reduced:
    def __reduce__(self):
        return Reduced, (), {'q': 1}


class Failure(Exception):
    pass


class Outer:
    class Inner:
        pass


texts = Texts(['a', 'b'])
texts.name = 'n'
shared = 'shared'
loop = []
loop.append(loop)
within = ([],)
within[0].append(within)
objects = [
    None, True, [0, 1, 255, 256, 65535, 65536, -1, 2**31 - 1, 2**31, -2**31 - 1, 10**40, -128, -129], [0.5, -0.0, float('inf')],
    ['', 'a', 'é', '😀', 'a\nb\\c'], [shared, shared, (shared,)], [(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)], [[], [1], {}, {'a': 1}],
    {'a': 1, 'b': 2}, loop, within, Plain(), texts, Number(5), WithArgs(1, 2), WithState(), Reduced(), Failure('x', 2), Plain,
    Outer.Inner, len, Point(1, 2), Color.RED, OrderedDict(a=1), deque([1, 2]), deque([1], 3), defaultdict(int, a=1),
    Counter('aab'), range(1, 5), 1 + 2j, ..., type(None), datetime.date(2020, 1, 2), datetime.timedelta(1, 2)]
for protocol in range(6):
    for obj in objects:
        print(pickle.dumps(obj, protocol))
for protocol in 2, 3, 4, 5:
    for obj in (b'', b'abc', bytearray(b'abc'), {1}, frozenset({1, 2}), Slots(), datetime.datetime(2020, 1, 2, 3, 4, 5, 6)):
        print(pickle.dumps(obj, protocol))
for obj in (list(range(2500)), list(range(1001)), list(range(2000)), {i: str(i) for i in range(1000)}, set(range(1000)),
            ['abcdefgh%d' % i for i in range(20000)], 'y' * 70000, [b'q' * 70000, 'after']):
    data = pickle.dumps(obj)
    print(len(data), data[:30], data[-30:], pickle.loads(data) == obj)
