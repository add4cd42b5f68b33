import collections
import json
import textwrap

for value in (bytearray(b""), b"abc", bytearray(b"a b"), 5, None):
    try:
        print(textwrap.wrap(value))
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
print(textwrap.wrap("a\tb\nc\x0bd e", 6), textwrap.fill("one two  three", 7))
try:
    try:
        range(3).index(7)
    except ValueError:
        json.loads("")
except ValueError as error:
    print(repr(error.__context__), repr(error.__context__.__context__), error.__suppress_context__, error.__cause__)
for call in (collections.deque.clear, collections.deque.append):
    try:
        call()
    except TypeError as error:
        print(error)
