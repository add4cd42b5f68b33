# What operator.index, a deque and others say of what is no index.
import collections
import json
import operator


class Text:
    def __index__(self):
        return 'x'


class One:
    def __index__(self):
        return 1


queue = collections.deque([1, 2])
ordered = collections.OrderedDict(a=1, b=2)
calls = [lambda: queue[1:2], lambda: queue['a'], lambda: queue[1.5], lambda: queue[One()], lambda: queue[Text()],
         lambda: queue.rotate('a'), lambda: queue.rotate(1.5), lambda: operator.index(Text()), lambda: operator.index({}),
         lambda: operator.index(7), lambda: operator.index(One()), lambda: float(Text()), lambda: float(One()), lambda: int(Text()),
         lambda: range(3, 5).index(True), lambda: range(3).index(False), lambda: range(3, 5).index(2), lambda: ordered.move_to_end('c'),
         lambda: ordered.move_to_end(None), lambda: ordered.move_to_end((1, 2)), lambda: ordered.move_to_end('a')]
for call in calls:
    try:
        print(call())
    except Exception as e:
        print(repr(e))
for index in slice(1), 'a', 1.5, Text(), One():
    try:
        queue[index] = 3
    except TypeError as e:
        print(e)
    try:
        del queue[index]
    except TypeError as e:
        print(e)
print(queue)
for text in '', '[1,', 'nope', '{"a" 1}', '[1 2]', '{"a":}', '"abc', '1 2', '[nope]', '{"a":1,}':
    try:
        json.loads(text)
    except ValueError as e:
        print(repr(e), repr(e.__context__), e.__cause__, e.__suppress_context__)
