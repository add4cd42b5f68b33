# A method that CPython has in C looks at its object before it counts its arguments.
from collections import deque, OrderedDict
import asyncio
import datetime
import decimal
import re


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: deque.extend())
show(lambda: deque.extend([], 1, 2))
show(lambda: deque.__len__())
show(lambda: deque.__len__([]))
show(lambda: deque.__len__([], 2))
show(lambda: deque.__init__([]))
show(lambda: deque.__init__())
show(lambda: deque.__contains__(1, 2))
show(lambda: OrderedDict.move_to_end({}, 1))
show(lambda: OrderedDict.popitem([]))
show(lambda: datetime.date.isoformat(3))
show(lambda: datetime.datetime.date(datetime.date(2020, 1, 1)))
show(lambda: datetime.datetime.__eq__(3, 4))
show(lambda: asyncio.Future.result(3))
show(lambda: re.Pattern.match('a', 'b'))
show(lambda: re.Match.group('a', 'b'))
show(lambda: decimal.Decimal.sqrt(3))
show(lambda: decimal.Decimal.__add__(3, 3))
show(lambda: deque.__class_getitem__(3))
show(lambda: asyncio.Future.__init__(3))
show(lambda: deque.extend(*[]))
show(lambda: deque.extend(deque(), 1, 2))
show(lambda: deque.extend(x=3))
show(lambda: deque.__len__(x=3))
show(lambda: list(map(deque.pop, [deque([1]), [2]])))
show(lambda: deque.__lt__(1, 2))
show(lambda: sorted([deque([1]), [2]], key=deque.pop))
show(lambda: [deque.pop(x) for x in [deque([1]), [2]]])
class D(deque):
    def append(self, x):
        deque.append(self, x * 2)
d = D()
d.append(4)
show(lambda: d)
