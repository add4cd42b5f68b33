from collections import OrderedDict
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for p in ([1], [(1,)], [(1, 2, 3)], 1, 'ab', ['ab'], [['a', 1]], [[]], None, [None], {1: 2}, [1, 2], [(1, 2), 3], [([], 1)], [({}, 1)], iter([(1, 2)]), [iter((1, 2))], {1}, ['a'], ['abc'], [(1, 2), (3,)]):
    t(lambda: OrderedDict(p)); 
    t(lambda: dict(p) if not hasattr(p, '__next__') else 0)
    t(lambda: OrderedDict().update(p) if not hasattr(p, '__next__') else 0)
t(lambda: OrderedDict(1, 2)); t(lambda: OrderedDict(None)); t(lambda: OrderedDict.fromkeys(1)); t(lambda: OrderedDict([(1, 2)]).move_to_end(5)); t(lambda: OrderedDict().popitem()); t(lambda: OrderedDict().pop(1)); t(lambda: OrderedDict()[1])
class Noisy(OrderedDict):
    def __setitem__(self, key, value): print('set', key, value); super().__setitem__(key, value)
n = Noisy([(1, 2)], a=3); n.update({4: 5}); print(n)
