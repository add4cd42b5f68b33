from collections import *
P = namedtuple("P", "x y"); p = P(1, y=2)
print(p, p.x, p[1], p._asdict(), p._replace(x=5), P._make([3, 4]), P._fields, p == (1, 2), tuple(p)); a, b = p
D = namedtuple("D", ["a", "b"], defaults=[7]); print(D(1), D._field_defaults)
for f in (lambda: P(1), lambda: P(1, 2, 3), lambda: P(1, z=3, y=2), lambda: namedtuple("X", "a a"), lambda: namedtuple("X", "1a"), lambda: setattr(p, "x", 3)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
d = deque([1, 2, 3], maxlen=4); d.append(4); d.append(5); d.appendleft(0); print(d, len(d), d[0], d[-1], 3 in d)
d = deque("abc"); d.rotate(1); print(d, d.popleft(), d.pop(), list(d), bool(d)); d.extend([1, 2]); d.extendleft([8, 9]); print(d, d.index(1), d.count(1), list(reversed(d)))
d.remove(1); d.insert(1, "x"); d.reverse(); print(d, d == deque(d), deque([1]) < deque([2])); del d[0]; d[0] = 5; print(d)
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: d[100], lambda: d.remove(77)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
try:
    for x in d: d.append(1)
except RuntimeError as e: print(e)
dd = defaultdict(list); dd["a"].append(1); dd["b"].append(2); print(dd, dict(dd), dd.get("c"), "c" in dd)
di = defaultdict(int); di["x"] += 5; print(di, di["y"])
try: defaultdict()["q"]
except KeyError as e: print(e)
c = Counter("abracadabra"); print(c, c.most_common(2), c["z"], c.total(), sorted(c.elements())[:3])
c.update("aaa"); c.subtract("b"); print(c, c + Counter(a=1), c - Counter(a=3), c & Counter(a=2, r=9), c | Counter(q=4))
o = OrderedDict(a=1, b=2, c=3); o.move_to_end("a"); print(o, o.popitem(), o.popitem(last=False), o); o["z"] = 1; o.move_to_end("z", last=False); print(list(o), OrderedDict(a=1) == {"a": 1})
m = ChainMap({"a": 1}, {"a": 2, "b": 3}); print(m["a"], m["b"], len(m), dict(m.items()), m.new_child({"a": 0})["a"], m)
u = UserDict(a=1); u["b"] = 2; print(u, u.get("q", 5), len(u))
