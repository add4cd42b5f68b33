o = object()
print(o == o, o == object(), isinstance(o, object), type(o).__name__)
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, list(range(20))[s], slice(3), slice(None, 2), s == slice(1, 10, 2))
print(s.indices(5), slice(None).indices(3), slice(-2, None).indices(5), "abcdef"[slice(1, 3)])
try:
    o.x = 1
except AttributeError as error:
    print(error)
