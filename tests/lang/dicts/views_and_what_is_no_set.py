def t(f):
    try: r = f()
    except Exception as e: r = f'{type(e).__name__} {e}'
    print(r if not isinstance(r, set) else (sorted(r, key=repr)))
d = {'a': 1, 'b': [2], 'c': 3}
for other in (['a', 'z', 'a'], 'abc', ('b',), {'a'}, {'a': 0, 'b': 1}, {'a': 0}.keys(), d.keys(), iter('ab'), 5, None, [[]], [('a', 1)], {('a', 1)}, d.items(), frozenset('a'), range(3)):
    for view in (d.keys(), d.items()):
        if hasattr(other, '__next__'): other = iter('ab')
        t(lambda: view & other)
        if hasattr(other, '__next__'): other = iter('ab')
        t(lambda: other & view)
    t(lambda: d.keys() - other); t(lambda: d.keys() | other); t(lambda: d.keys() ^ other); t(lambda: d.items() - other)
t(lambda: {}.pop([])); t(lambda: {}.pop([], 'none')); t(lambda: {1: 2}.pop([])); t(lambda: {}.pop(())); t(lambda: {1: 2}.pop(2, None))
f = [lambda: 0 for _ in 'a'][0]
print(f.__qualname__, next(lambda: 0 for _ in 'a').__qualname__)
def g(): return [lambda: (lambda: 0) for _ in 'a'][0]
print(g().__qualname__, g()().__qualname__)
class C: f = [lambda: 0 for _ in 'a'][0]
print(C.f.__qualname__)
