# How CPython's C methods that take nothing, or one thing, are called wrongly.
import collections

queue, ordered, defaults = collections.deque([1, 2]), collections.OrderedDict(a=1), collections.defaultdict(int)
for call in (lambda: queue.pop(1), lambda: queue.append(), lambda: queue.append(1, 2), lambda: queue.extend(), lambda: queue.clear(1),
             lambda: queue.reverse(1), lambda: queue.append(x=1), lambda: queue.pop(x=1), lambda: queue.remove(), lambda: defaults.copy(1),
             lambda: defaults.__missing__(), lambda: queue.appendleft(1, 2)):
    try:
        print(call())
    except TypeError as error:
        print(error)
print(callable(int.real), callable(slice.start), callable(list.append), int.real, slice.start)


class Other:
    def __radd__(self, other):
        return "mine", len(other)

    def __rmul__(self, other):
        return NotImplemented


import fractions

print(queue + Other())
for call in (lambda: queue + fractions.Fraction(1), lambda: queue * Other(), lambda: queue * 1.5, lambda: queue * fractions.Fraction(2), lambda: queue + 1):
    try:
        print(call())
    except TypeError as error:
        print(error)
