f = frozenset([1, 2, 2])
print(f, len(f), {f: "key"}[frozenset([2, 1])], f | {3}, type(f | {3}).__name__, type({3} | f).__name__)
print(hash(f) == hash(frozenset([2, 1])), f == {1, 2}, frozenset(), {frozenset([1]), frozenset([1])})
try:
    f.add(3)
except AttributeError as error:
    print(error)
