import itertools, collections, heapq, json
class L(list):
    def __iter__(self): return iter('xy')
class T(tuple):
    def __iter__(self): return iter('xy')
class D(dict):
    def __iter__(self): return iter('xy')
    def keys(self): return ['a', 'k']
    def __getitem__(self, k): return k * 2
class S(set):
    def __iter__(self): return iter('xy')
class F(frozenset):
    def __iter__(self): return iter('xy')
class St(str):
    def __iter__(self): return iter([1, 2])
class B(bytes):
    def __iter__(self): return iter([1, 2])
class BA(bytearray):
    def __iter__(self): return iter([1, 2])
class Dq(collections.deque):
    def __iter__(self): return iter('xy')
def t(name, f):
    try: print(name, f())
    except Exception as e: print(name, type(e).__name__, e)
def mut(make, act):
    x = make(); r = act(x); return x, r
def iadd(a, b): a += b; return a
def ior(a, b): a |= b; return a
def isub(a, b): a -= b; return a
def ixor(a, b): a ^= b; return a
def iand(a, b): a &= b; return a
for c in (L([1, 2]), T((1, 2)), D(a=1), S([1]), F([1]), St('1'), B(b'ab'), BA(b'ab'), Dq([1])):
    n = type(c).__name__
    t(n + ' list', lambda: list(c))
    t(n + ' tuple', lambda: tuple(c))
    t(n + ' set', lambda: sorted(map(str, set(c))))
    t(n + ' frozenset', lambda: sorted(map(str, frozenset(c))))
    t(n + ' dict', lambda: dict(c))
    t(n + ' star', lambda: [*c])
    t(n + ' extend', lambda: mut(list, lambda x: x.extend(c)))
    t(n + ' iadd', lambda: iadd([], c))
    t(n + ' slice', lambda: mut(lambda: [1, 2, 3], lambda x: x.__setitem__(slice(1, 2), c)))
    t(n + ' join', lambda: '-'.join(c))
    t(n + ' bjoin', lambda: b'-'.join(c))
    t(n + ' bytes', lambda: bytes(c))
    t(n + ' bytearray', lambda: bytearray(c))
    t(n + ' baext', lambda: mut(bytearray, lambda x: x.extend(c)))
    t(n + ' sorted', lambda: sorted(c))
    t(n + ' sum', lambda: sum(c))
    t(n + ' max', lambda: max(c))
    t(n + ' all', lambda: all(c))
    t(n + ' in', lambda: 1 in c)
    t(n + ' unpack', lambda: (lambda a, b: (a, b))(*c))
    def un():
        a, b = c
        return a, b
    t(n + ' unpack2', un)
    def un3():
        a, *b = c
        return a, b
    t(n + ' unpack3', un3)
    t(n + ' update', lambda: sorted(map(str, mut(set, lambda x: x.update(c))[0])))
    t(n + ' union', lambda: sorted(map(str, set().union(c))))
    t(n + ' inter', lambda: {1, 'x', 'a', 49}.intersection(c))
    t(n + ' diff', lambda: sorted(map(str, {1, 'x', 'a', 49}.difference(c))))
    t(n + ' sym', lambda: sorted(map(str, {1, 'x', 'a', 49}.symmetric_difference(c))))
    t(n + ' disj', lambda: {1}.isdisjoint(c))
    t(n + ' sup', lambda: {1, 2, 'a'}.issuperset(c))
    t(n + ' sub', lambda: {1, 'a'}.issubset(c))
    t(n + ' |', lambda: sorted(map(str, {1} | c)))
    t(n + ' &', lambda: sorted(map(str, {1} & c)))
    t(n + ' r|', lambda: sorted(map(str, c | {1})))
    t(n + ' |=', lambda: sorted(map(str, ior({1}, c))))
    t(n + ' -=', lambda: sorted(map(str, isub({1, 'a'}, c))))
    t(n + ' ^=', lambda: sorted(map(str, ixor({1, 'a'}, c))))
    t(n + ' &=', lambda: sorted(map(str, iand({1, 'a'}, c))))
    t(n + ' keys|', lambda: sorted(map(str, {'q': 1}.keys() | c)))
    t(n + ' keys&', lambda: sorted(map(str, {'q': 1, 'x': 3}.keys() & c)))
    t(n + ' keys-', lambda: sorted(map(str, {'q': 1, 'x': 3}.keys() - c)))
    t(n + ' keys^', lambda: sorted(map(str, {'q': 1, 'x': 3}.keys() ^ c)))
    t(n + ' rkeys-', lambda: sorted(map(str, c - {'q': 1, 'x': 3}.keys())))
    t(n + ' keysdis', lambda: {1: 1}.keys().isdisjoint(c))
    t(n + ' keys<=', lambda: {1: 1}.keys() <= c)
    t(n + ' deque', lambda: collections.deque(c))
    t(n + ' dqext', lambda: mut(collections.deque, lambda x: x.extend(c)))
    t(n + ' dqiadd', lambda: iadd(collections.deque(), c))
    t(n + ' counter', lambda: collections.Counter(c))
    t(n + ' od', lambda: collections.OrderedDict(c))
    t(n + ' fromkeys', lambda: dict.fromkeys(c))
    t(n + ' dupd', lambda: mut(dict, lambda x: x.update(c)))
    t(n + ' d|=', lambda: ior({'q': 1}, c))
    t(n + ' **', lambda: {**c})
    t(n + ' f**', lambda: (lambda **k: k)(**c))
    t(n + ' zip', lambda: list(zip(c, c)))
    t(n + ' enum', lambda: list(enumerate(c)))
    t(n + ' map', lambda: list(map(str, c)))
    t(n + ' rev', lambda: list(reversed(c)))
    t(n + ' chain', lambda: list(itertools.chain(c)))
    t(n + ' combos', lambda: list(itertools.combinations(c, 2)))
    t(n + ' product', lambda: list(itertools.product(c)))
    t(n + ' acc', lambda: list(itertools.accumulate(c)))
    t(n + ' heap', lambda: heapq.nsmallest(2, c))
    t(n + ' json', lambda: json.dumps(c))
    t(n + ' index', lambda: c[0])
    t(n + ' len', lambda: len(c))
    t(n + ' +', lambda: [0] + c)
    t(n + ' t+', lambda: (0,) + c)
    t(n + ' fmt', lambda: '%s %s' % c)
    t(n + ' isinst', lambda: isinstance(1, c))
    t(n + ' startswith', lambda: 'xa'.startswith(c))
    t(n + ' translate', lambda: 'abc'.translate(c))
    t(n + ' format_map', lambda: '{a}{k}'.format_map(c))
    t(n + ' ==', lambda: c == [1, 2])
    def yf():
        yield from c
    t(n + ' yf', lambda: list(yf()))
    def mt():
        match c:
            case [a, b]: return a, b
            case {'a': a}: return a
        return 'no'
    t(n + ' match', mt)
