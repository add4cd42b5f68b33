import heapq
import random


class Seen:
    """Tells who is compared with whom."""

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        log.append((self.value, other.value))
        return self.value < other.value

    def __eq__(self, other):
        return self.value == other.value


random.seed(5)
values = [random.randrange(12) for _ in range(14)]
for function in (heapq.nsmallest, heapq.nlargest):
    for n in (-1, 0, 1, 2, 4, 13, 14, 20):
        log = []
        found = [each.value for each in function(n, [Seen(value) for value in values])]
        print(function.__name__, n, found, len(log), log[:6])
        log = []
        found = function(n, (value for value in values), key=Seen)
        print("key", found, len(log), log[-3:])
    for odd in ([], {"b": 1, "a": 2, "c": 3}, "text", ["{", int, "1", "2", "7", "}"]):
        try:
            print(function(2, odd), function(3, odd, key=str))
        except TypeError as error:
            print(error)
print(heapq.nsmallest(3, [(2, "b"), (1, "z"), (2, "a"), (1, "a")]), heapq.nlargest(2, [1.5, True, 1, 0]))
for source in ((10**100,), [-10**100], (256,), (True, 7)):
    try:
        print(int.from_bytes(source, "big"))
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
