# CPython has these types in C: their methods are of the same types as those of list.
import collections
import re

queue = collections.deque([1])
print(type(collections.deque.append).__name__, collections.deque.append)
print(type(collections.deque.__len__).__name__, collections.deque.__len__)
print(type(queue.append).__name__, type(queue.__len__).__name__, str(queue.append).split(" at ")[0])
print(queue.append.__name__, queue.append.__qualname__, queue.append.__self__ is queue)
print(collections.OrderedDict.move_to_end, re.Match.group, memoryview.tobytes)
for function in (lambda: queue.append.nothing, lambda: [].__len__.nothing, lambda: memoryview(b"").tobytes.nothing):
    try:
        function()
    except AttributeError as error:
        print(error)


class Own(collections.deque):
    def append(self, x):
        super().append(x * 2)


own = Own()
own.append(4)
print(own, type(own.append).__name__, type(own.pop).__name__)
