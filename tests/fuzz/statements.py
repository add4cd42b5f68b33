"""What random programs are made of: statements with holes (expressions.py has those of expressions).

Beside the types of expressions, a hole is
    $block       alone on its line: some statements        $loop      the same, the body of a loop
    $body(a b)   the body of a function with these parameters, which ends in a return
    $new_int     a new variable of that type, there from now on
    $old_int     a variable that may be assigned
    $F, $G, $C   a name of its own, the same in the whole template
A loop and a function begin by counting a step, so that all programs end.
"""

SIMPLE = """
show(lambda: $any)
---
show(lambda: $any)
---
show(lambda: $int)
---
show(lambda: $str)
---
show(lambda: $bool)
---
print($any, $any)
---
print(repr($int), repr($float), repr($str))
---
print($any, $int, sep=$str, end=$str)
---
$new_int = $int
---
$new_str = $str
---
$new_float = $float
---
$new_list = $list
---
$new_strs = $strs
---
$new_dict = $dict
---
$new_set = $set
---
$new_bytes = $bytes
---
$new_tuple = $tuple
---
$new_any = $any
---
$new_int, $new_str = $int, $str
---
$new_int, *$new_list = $list
---
*$new_strs, $new_str = $strs
---
($new_int, [$new_any, *$new_list]), $new_str = ($int, $list), $str
---
$new_int = $new_any = $int
---
$old_int = clip($int)
---
$old_str = clip($str)
---
$old_int $aug= $int; $old_int = clip($old_int)
---
$old_int, $new_int = clip($int), clip($int)
---
$old_float $arith= $num
---
$old_str += $str; $old_str = clip($old_str)
---
$old_list += $list; $old_list = clip($old_list)
---
$old_list *= $small; $old_list = clip($old_list)
---
$old_list[$small] = $int
---
$old_list[$small] $aug= $int
---
$old_list[$index:$index] = $list[:5]; $old_list = clip($old_list)
---
$old_list[$index:$index:$step] = $list[:5]
---
$old_list[:2] = $str[:3]
---
del $old_list[$small]
---
del $old_list[$index:$index:$step]
---
$old_list.append($int); $old_list = clip($old_list)
---
$old_list.extend($list); $old_list = clip($old_list)
---
$old_list.insert($small, $int)
---
show(lambda: $old_list.remove($int))
---
$old_list.sort(key=$key)
---
$old_list.sort(reverse=$bool)
---
$old_list.reverse()
---
$old_list.clear()
---
$old_strs.append($str); $old_strs.sort(key=$skey)
---
$old_dict[$str] = $int
---
$old_dict['a'] $aug= $int
---
$old_dict[$str] = $old_dict.get($str, 0) + 1
---
$old_dict |= $dict
---
$old_dict.update($dict, b=$int)
---
show(lambda: $old_dict.pop($str))
---
show(lambda: $old_dict.popitem())
---
show(lambda: $old_dict.setdefault($str, $int))
---
del $old_dict[$str]
---
$old_dict.clear()
---
$old_set |= $set
---
$old_set $setop= $set
---
show(lambda: $old_set.add($int))
---
show(lambda: $old_set.discard($int))
---
show(lambda: $old_set.remove($int))
---
show(lambda: $old_set.update($list))
---
show(lambda: $old_set.intersection_update($list))
---
show(lambda: popped($old_set))
---
assert $bool, $str
---
assert $any
---
raise $error($any)
---
raise $error
---
show(lambda: ($old_int, $old_list, $old_dict))
---
print(sorted($dict.items()), $tuple)
---
print([(i, c) for i, c in enumerate($str)], {k: v for k, v in zip($str, $list)})
---
print(list(reversed(list(zip($list, $strs)))), list(map(lambda a, b: (a, b), $list, $str)))
---
$F = bytearray($bytes); $F += $bytes; $F[$index:$index] = $bytes; print($F, len($F))
---
$F = bytearray($bytes); $F[$small] = $int; $F.append($int); print($F)
---
$F = bytearray($bytes); del $F[$index:$index:$step]; $F.extend($list); $F.reverse(); print($F)
---
$F = collections.deque($list, $count); $F.append($int); $F.appendleft($int); $F.rotate($small); print($F, $F[$small])
---
$F = collections.Counter($str); $F.update($strs); $F.subtract($str); print($F.most_common($count), +$F, $F - collections.Counter($str))
---
$F = collections.OrderedDict(dict($dict)); $F.move_to_end($str, last=$bool); print($F, $F.popitem(last=$bool))
---
$F = collections.defaultdict(list); $F[$str].append($int); $F[$str].append($int); print($F, dict($F))
---
$F = iter($list); print(next($F, None), list($F), next($F, 'end'))
---
$F = memoryview(bytearray($bytes)); $F[$index:$index] = $bytes; print($F.tolist())
---
$F = functools.lru_cache(maxsize=$count)(lambda v: (print('called', v), v)[1]); print($F($int), $F($int), $F(1), $F(1.0), $F.cache_info())
---
$F = sorted([($any, i) for i in range($count)], key=lambda p: (str(p[0]), p[1])); print($F)
---
$F = [$int, $float, $int, $bool]; $F.sort(key=$key); print($F)
"""

COMPOUND = """
if $bool:
    $block
---
if $bool:
    $block
elif $any:
    $block
else:
    $block
---
for $new_int in $list[:4]:
    $loop
---
for $new_int in range($small, $small, $step0):
    $loop
else:
    $block
---
for $new_str in $strs[:3]:
    $loop
---
for $F, $G in $dict.items():
    print($F, $G)
    $loop
---
for $F, *$G in $tuple, $list, $str:
    print($F, $G)
---
while $bool:
    $loop
    break
else:
    $block
---
$F = $count
while $F:
    $F -= 1
    $loop
---
while ($F := $int) $compare $int:
    tick()
    $block
    break
---
try:
    $block
except $error as $F:
    print('caught', type($F).__name__, $F, $F.args)
---
try:
    $block
    show(lambda: $any)
except ($error, $error) as $F:
    print('caught', repr($F))
except Exception as $F:
    print('other', repr($F), repr($F.__context__), repr($F.__cause__))
else:
    $block
finally:
    print('finally')
---
try:
    $block
finally:
    $block
---
try:
    try:
        $block
        raise $error($str)
    except $error as $F:
        raise $error($int) from $F
    finally:
        print('inner')
except Exception as $G:
    print(repr($G), repr($G.__cause__), repr($G.__context__), $G.__suppress_context__)
---
try:
    raise $error($str) from $none
except Exception:
    $block
---
try:
    try:
        raise ExceptionGroup($str, [$error($int), $error($str), ExceptionGroup('in', [$error(1), $error(2)])])
    except* $error as $F:
        print('star', repr($F), $F.exceptions)
        $block
    except* ($error, $error) as $F:
        print('star 2', repr($F))
except BaseException as $G:
    end(bare($G))
---
try:
    try:
        $block
        raise ExceptionGroup($str, [$error(1), $error(2)])
    except* $error as $F:
        raise $error('new')
except Exception as $G:
    $G = bare($G)
    print(type($G).__name__, $G, getattr($G, 'exceptions', None), repr($G.__context__))
---
try:
    try:
        $F = ExceptionGroup('g', [$error($int), ExceptionGroup('h', [$error($str)])])
        print($F.split($error), $F.subgroup(lambda e: isinstance(e, $error)), $F.derive([$error()]))
        raise $F
    except* Exception as $G:
        $block
except BaseException as $G:
    end(bare($G))
---
with Manager($str, $bool) as $F:
    print($F)
    $block
---
with Manager('a', $bool) as $F, Manager('b', $bool):
    $block
    raise $error($str)
---
with contextlib.suppress($error, $error):
    $block
    raise $error($str)
---
@contextlib.contextmanager
def $F(a):
    print('enter', a)
    try:
        yield a
    except $error as e:
        print('in manager', repr(e))
    finally:
        print('exit', a)
with $F($any) as $G:
    $block
---
with contextlib.ExitStack() as $F:
    $F.callback(print, 'callback', $any)
    $F.enter_context(Manager('stack', $bool))
    $block
---
match $any:
    case $pattern if $bool:
        $block
    case $pattern:
        $block
    case $pattern | $patternb:
        print('or')
    case _:
        print('rest')
---
match ($any, $any):
    case [$patternb, $patternb]:
        print('both')
    case [int() | str() as $F, *$G]:
        print($F, $G)
    case $F:
        print('all', $F)
---
match $dict:
    case {'a': $F, **$G}:
        print($F, $G)
    case {}:
        print('empty or other')
---
$F = $any
try:
    del $F
    print($F)
except NameError as $G:
    print($G)
---
$F = [$int for _ in range(3)]
$F[$small], $F[$small] = $F[$small], $int
for $F[0] in $list[:2]:
    print($F)
---
def $F(a, b=$any, *c, d=$any, **e):
    $body(a b c d e)
show(lambda: $F($any))
show(lambda: $F($any, $any, $any, d=$any, z=$any))
show(lambda: $F(*$list, **$dict))
show(lambda: $F(b=$any, a=$any))
show(lambda: $F())
---
def $F(a, /, b, *, c=$int):
    $body(a b c)
show(lambda: $F($any, $any))
show(lambda: $F($any, b=$any, c=$any))
show(lambda: $F(a=$any, b=$any))
show(lambda: $F($any, $any, $any))
show(lambda: $F(*$tuple, **$dict))
---
def $F(a):
    b = $any
    def $G():
        nonlocal a, b
        a = $any
        $body(a b)
    show(lambda: (a, b))
    show($G)
    return a, b
show(lambda: $F($any))
---
$F = $int
def $G():
    global $F
    $F = clip($int)
    $body()
show($G)
print($F)
---
def $F(n):
    tick()
    if n <= 0: return $any
    try:
        $block
        return [n, $F(n - 1)]
    finally:
        print('leaving', n)
show(lambda: $F($count))
---
$F = [lambda a=i: a $arith $num for i in range($count)]
show(lambda: [f() for f in $F])
$G = [lambda: i for i in range($count)]
show(lambda: [g() for g in $G])
---
def $F(g):
    @functools.wraps(g)
    def inner(*a, **k):
        print('before', settled(a), k)
        try:
            return g(*a, **k)
        finally:
            print('after')
    return inner
@$F
def $G(x, y=$any):
    $body(x y)
show(lambda: $G($any))
show(lambda: $G($any, y=$any))
show(lambda: ($G.__name__, $G.__wrapped__.__defaults__))
"""

GENERATORS = """
def $F(a, b=$any):
    tick()
    try:
        x = yield a
        print('got', x)
        $block
        for i in range($count):
            tick()
            y = yield i, $any
            print('y', y)
        return $any
    except $error as e:
        print('generator caught', repr(e))
        yield $any
    finally:
        print('generator ends')
$G = $F($any)
$drive($G)
---
def $F():
    try:
        while True:
            tick()
            try:
                x = yield $any
                print('received', x)
            except ($error, $error) as e:
                print('handled', repr(e))
    finally:
        $block
$G = $F()
$drive($G)
---
def $F(n):
    tick()
    yield n
    try:
        r = yield from ($G(n - 1) if n > 0 else iter($list[:3]))
        print('result', r)
    except $error as e:
        print('outer', repr(e))
        yield 'recovered'
    return n
$G = $F
$C = $F($count)
$drive($C)
---
class $F:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        tick()
        self.n += 1
        if self.n > $count: raise StopIteration($any)
        return self.n
    def throw(self, *a):
        print('thrown into', a[0] if isinstance(a[0], type) else type(a[0]))
        raise $error('from throw')
    def send(self, v):
        return 'sent', v
def $G():
    r = yield from $F()
    print('r', r)
    $block
    return r
$C = $G()
$drive($C)
---
$F = (v $arith $num for v in $list if v $compare $int)
show(lambda: next($F))
show(lambda: list($F))
show(lambda: next($F))
---
def $F(n):
    for i in range(n):
        tick()
        yield i
show(lambda: sum($F($count)))
show(lambda: dict(zip($F(3), $str)))
show(lambda: [*$F($count), *$F(2)])
show(lambda: max($F($count)))
a, *b = $F(3)
print(a, b)
for i in $F(4):
    $loop
---
def $F():
    x = []
    try:
        x.append((yield))
        x.append((yield len(x)))
        $block
    except GeneratorExit:
        print('exit', x)
        $exitpath
    finally:
        print('end', x)
$G = $F()
show(lambda: next($G))
show(lambda: $G.send($any))
show(lambda: $G.close())
show(lambda: $G.close())
"""

CLASSES = """
class $C:
    kind = $any
    def __init__(self, v=$int): self.v = v
    def __repr__(self): return f'$C({self.v!r})'
    def __eq__(self, o): return self.v == getattr(o, 'v', o)
    def __lt__(self, o): return self.v < getattr(o, 'v', o)
    def __hash__(self): return hash(self.v)
    def __add__(self, o): return $C(self.v + getattr(o, 'v', o))
    def __radd__(self, o): return $C(('r', o, self.v))
    def __iadd__(self, o): self.v = clip(getattr(o, 'v', o)); return self
    def __len__(self): return $count
    def __bool__(self): return $bool
    def __getitem__(self, i): return ('item', i)
    def __contains__(self, x): return $bool
    def __call__(self, *a, **k): return (a, k, $any)
    def __iter__(self): return iter($list)
    def __format__(self, spec): return f'<{spec}>'
    def __int__(self): return $int
    def __index__(self): return $small
    def __neg__(self): return $any
    def __getattr__(self, name):
        if name[:2] == '__': raise AttributeError(name)
        return ('missing', name)
$F = $C($any)
$G = $C($any)
show(lambda: ($F, $F == $G, $F < $G, $F != $any))
show(lambda: $F + $any)
show(lambda: $any + $F)
show(lambda: len($F))
show(lambda: bool($F))
show(lambda: $F[$index:$any])
show(lambda: $any in $F)
show(lambda: $F(*$list, **$dict))
show(lambda: [*$F])
show(lambda: f'{$F:abc} {$F!r}')
show(lambda: $list[$F])
show(lambda: 'abc' * $F)
show(lambda: int($F) + -$F)
show(lambda: $F.nothing)
show(lambda: sorted([$F, $G, $C($int)]))
show(lambda: {$F: 1, $G: 2})
$F += $any
print($F)
---
class $F:
    def __init__(self, *a): print('F', a); self.a = a
    def f(self): return 'F.f', $any
    @property
    def p(self): return self.a
    @p.setter
    def p(self, v): print('set', v); self.a = v
    @staticmethod
    def s(*a): return a
    @classmethod
    def c(cls, x=$any): return cls.__name__, x
class $G($F):
    def __init__(self, *a, **k):
        super().__init__(*a)
        print('G', k)
    def f(self): return ('G.f', super().f())
class $C($G, $base):
    extra = $any
    def f(self): return ('C.f', super().f(), self.extra)
for i in $F, $G, $C:
    show(lambda: i($any).f())
    show(lambda: i($any).p)
    show(lambda: setattr(i($any), 'p', $any))
    show(lambda: delattr(i($any), 'p'))
    show(lambda: (i.s($any), i.c(), i($any).c($any)))
    show(lambda: i($any).$attr)
    show(lambda: [c.__name__ for c in i.__mro__])
    show(lambda: isinstance(i(), ($F, int)) and issubclass(i, $G))
---
class $C(list):
    def __getitem__(self, i): return ('got', super().__getitem__(i))
    def __setitem__(self, i, v): print('set', i, v); super().__setitem__(i, v)
    def append(self, v): print('append', v); super().append(v)
$F = $C($list)
show(lambda: $F[$small])
show(lambda: $F[$index:$index])
show(lambda: $F.append($any))
show(lambda: ($F, len($F), $F == $list, $F + $list, sorted($F), $F * $small))
$F[$small] = $any
print($F, type($F[:]).__name__, bool($F))
---
class $C(dict):
    def __missing__(self, k): return ('missing', k)
$F = $C($dict)
show(lambda: $F[$any])
show(lambda: $F.get($str))
show(lambda: $F | $dict)
show(lambda: {**$F, 'q': $any})
show(lambda: sorted($F) == list($F))
---
class $C($number):
    def __new__(cls, v): print('new', v); return super().__new__(cls, v)
    def __add__(self, o): return $C(super().__add__(o))
    def __repr__(self): return f'$C<{super().__repr__()}>'
show(lambda: $C($num) + $num)
show(lambda: $num + $C($num))
show(lambda: $C($num) * ($num))
show(lambda: ($C($num), $C($num) == $num, hash($C($int)), str($C($num)), f'{$C($num)}'))
show(lambda: sum([$C($num), $C($num)]))
---
class $C(str):
    def upper(self): return $C(super().upper() + '!')
    def __str__(self): return 'str:' + super().__str__()
    def __mod__(self, o): return ('mod', o)
$F = $C($str)
show(lambda: ($F, $F.upper(), $F + $str, $F[$index:$index], $F % $any, len($F), $F == $str))
show(lambda: f'{$F} {$F!r} {$F:>10}')
show(lambda: ','.join([$F, $F]))
show(lambda: {$F: 1}[$str])
---
@dataclasses.dataclass$dcargs
class $C:
    a: int
    b: list = dataclasses.field(default_factory=list)
    c: str = $str
    def total(self): return self.a, len(self.b)
show(lambda: $C($int))
show(lambda: $C($any, $list, $str))
show(lambda: $C($int) == $C($int))
show(lambda: $C($int) < $C($int))
show(lambda: $C())
show(lambda: hash($C($int, ())))
show(lambda: dataclasses.replace($C($int), c=$str))
show(lambda: dataclasses.asdict($C($int, $list)))
$F = $C($int)
show(lambda: setattr($F, 'a', $any))
show(lambda: ($F, $F.total()))
match $F:
    case $C(a=$int_literal): print('literal')
    case $C(a, b): print(a, b)
---
class $C(enum.$enum):
    A = $count
    B = enum.auto()
    C = $count
show(lambda: list($C))
show(lambda: ($C.A, $C.B.value, $C.C.name, $C['A'], $C.A is $C.C))
show(lambda: $C($count))
show(lambda: $C[$str])
show(lambda: $C.A $arith $C.B)
show(lambda: $C.A | $C.B)
show(lambda: {$C.A: 1}[$C($count)])
---
class $C(enum.$flag):
    A = $bit
    B = enum.auto()
    C = $bit
show(lambda: list($C))
show(lambda: ($C.A, $C.B.value, $C.C.name, $C['A'], $C.A is $C.C))
show(lambda: $C($C.A.value | $C.C.value))
show(lambda: $C[$str])
show(lambda: $C.A $arith $C.B)
show(lambda: $C.A | $C.B)
show(lambda: {$C.A: 1}[$C($C.A.value | $C.C.value)])
---
class $F:
    def __init__(self, name): self.name = name
    def __set_name__(self, owner, name): print('name', owner.__name__, name)
    def __get__(self, o, owner=None): return ('get', self.name, o is None)
    def __set__(self, o, v): print('set', self.name, v)
    def __delete__(self, o): print('delete', self.name)
class $C:
    d = $F('d')
    def __init_subclass__(cls, **k): print('subclass', cls.__name__, k)
    def __class_getitem__(cls, item): return (cls.__name__, item)
class $G($C, flag=$int):
    e = $F('e')
show(lambda: ($C.d, $G().e, $G()['x'] if $bool else $G[$int]))
show(lambda: setattr($G(), 'd', $any))
show(lambda: delattr($G(), 'e'))
---
class $C:
    __slots__ = ('a', 'b')
    def __setattr__(self, n, v): print('setattr', n, v); object.__setattr__(self, n, v)
    def __delattr__(self, n): print('delattr', n); object.__delattr__(self, n)
    def __getattribute__(self, n): print('getattribute', n); return object.__getattribute__(self, n)
$F = $C()
show(lambda: setattr($F, 'a', $any))
show(lambda: $F.a)
show(lambda: $F.b)
show(lambda: setattr($F, 'c', $any))
show(lambda: delattr($F, 'a'))
show(lambda: delattr($F, 'b'))
---
class $F(type):
    def __new__(m, name, bases, ns, **k):
        print('meta', name, sorted(n for n in ns if n[0] != '_'), k)
        return super().__new__(m, name, bases, ns)
    def __call__(cls, *a): print('call', a); return super().__call__(*a)
    def __len__(cls): return $count
    def __iter__(cls): return iter($list)
class $C(metaclass=$F, key=$any):
    x = $any
    def __init__(self, *a): self.a = a
show(lambda: $C($any).a)
show(lambda: (len($C), list($C), type($C).__name__))
---
class $C:
    def __init__(self, n): self.n = n
    def __enter__(self): print('enter', self.n); return self
    def __exit__(self, t, v, tb):
        print('exit', self.n, t and t.__name__, v)
        return $bool
try:
    with $C(1) as $F, $C(2):
        $block
        raise $error($str)
    print('after')
except Exception as e:
    print(repr(e))
---
class $C(Exception):
    def __init__(self, a, b=$any): super().__init__(a); self.b = b
    def __str__(self): return f'{self.args} {self.b}'
class $F($C): pass
try:
    raise $F($any) from $C($any, 2)
except $C as e:
    print(repr(e), e, e.b, repr(e.__cause__))
    e.add_note($str)
    print(e.__notes__)
raise $F($int)
---
class $C:
    $dunder
    $dunder
    $dunder
$F, $G = $C(), $C()
show(lambda: $F $anyop $G)
show(lambda: $F $anyop $any)
show(lambda: $any $anyop $G)
show(lambda: $F $compare $G)
show(lambda: (not $F, $F == $any, $any != $F))
show(lambda: $F[$any])
show(lambda: $builtin($F))
show(lambda: $any in $F)
show(lambda: list($F))
show(lambda: [*reversed($F)])
---
class $C:
    for i in range(3):
        locals()
    $new_int = $int
    $new_list = [$int for _ in range($count)]
    def m(self, __private=$any): self.__x = __private; return self.__x
show(lambda: $C().m())
show(lambda: sorted(n for n in vars($C) if not n.startswith('__')))
"""

ASYNC = """
async def $F(n):
    tick()
    print('start', n)
    for i in range($count):
        await asyncio.sleep(0)
        print('step', n, i)
    $block
    return n, $any
async def $G():
    r = await asyncio.gather($F(1), $F(2), $F(3), return_exceptions=$bool)
    print(r)
    $block
show(lambda: asyncio.run($G()))
---
async def $F(q):
    for i in range(3):
        tick()
        await q.put(i)
        print('put', i)
    await q.put(None)
async def $G():
    q = asyncio.Queue($count)
    t = asyncio.create_task($F(q))
    while (v := await q.get()) is not None:
        tick()
        print('got', v)
        $block
    await t
    return t.done(), t.result()
show(lambda: asyncio.run($G()))
---
async def $F(n):
    try:
        await asyncio.sleep(n)
        $block
    except asyncio.CancelledError as e:
        print('cancelled', n, e.args)
        raise
    finally:
        print('end', n)
    return n
async def $G():
    t = asyncio.create_task($F($awaits))
    await asyncio.sleep(0)
    print(t.cancel($any), t.cancelled())
    try:
        print(await t)
    except asyncio.CancelledError as e:
        print('outer', repr(e))
    print(t.cancelled(), t.done())
show(lambda: asyncio.run($G()))
---
async def $F(n):
    for i in range(n):
        tick()
        got = yield i
        print('got', got)
        await asyncio.sleep(0)
async def $G():
    print([x async for x in $F($count)])
    async for x in $F(3):
        print('x', x)
        $loop
    else:
        print('else')
    a = $F(3)
    print(await anext(a))
    print(await a.asend($any))
    try:
        await a.athrow($error($str))
    except Exception as e:
        print(repr(e))
    await a.aclose()
    return {k: v async for k, v in pairs()}
async def pairs():
    yield 1, $any
    yield 2, $any
show(lambda: asyncio.run($G()))
---
class $C:
    async def __aenter__(self): await asyncio.sleep(0); print('aenter'); return $any
    async def __aexit__(self, t, v, tb): print('aexit', t and t.__name__, v); return $bool
    def __aiter__(self): self.n = 0; return self
    async def __anext__(self):
        self.n += 1
        if self.n > $count: raise StopAsyncIteration
        return self.n
    def __await__(self):
        r = yield from asyncio.sleep(0, 'r').__await__()
        return r, $any
async def $G():
    async with $C() as a:
        print(a)
        $block
    print([i async for i in $C()])
    print(await $C())
show(lambda: asyncio.run($G()))
---
async def $F(n, fail):
    print('begin', n)
    for _ in range(n): await asyncio.sleep(0)
    if fail: raise $error(n)
    print('end', n)
    return n
async def $G():
    try:
        async with asyncio.TaskGroup() as g:
            a = g.create_task($F($count, $bool))
            b = g.create_task($F($count, $bool))
            $block
        print(a.result(), b.result())
    except* $error as e:
        print('group', repr(e))
show(lambda: asyncio.run($G()))
---
async def $G():
    lock, event, sem = asyncio.Lock(), asyncio.Event(), asyncio.Semaphore(2)
    async def work(n):
        async with sem:
            print('in', n)
            async with lock:
                await asyncio.sleep(0)
                print('locked', n)
        await event.wait()
        return n
    ts = [asyncio.create_task(work(i)) for i in range($count)]
    await asyncio.sleep(0)
    event.set()
    print([await t for t in ts], lock.locked())
    f = asyncio.get_running_loop().create_future()
    f.add_done_callback(lambda f: print('callback', f.result()))
    f.set_result($any)
    print(await f)
    show(lambda: f.set_result(2))
    try:
        await asyncio.wait_for(asyncio.sleep($awaits), 0.001)
    except asyncio.TimeoutError as e:
        print('timeout', repr(e))
show(lambda: asyncio.run($G()))
"""

THREADS = """
def $F(n):
    print('thread', n)
    $body(n)
for i in range($count):
    t = threading.Thread(target=$F, args=(i,))
    t.start()
    t.join()
    print(t.is_alive())
---
$F = []
def $G(a, b=$any):
    $F.append((a, b))
    try:
        $block
    except Exception as e:
        $F.append(repr(e))
t = threading.Thread(target=$G, args=($any,), kwargs={'b': $any})
t.start(); t.join()
print($F)
---
def $F(v):
    $body(v)
with concurrent.futures.ThreadPoolExecutor(1) as pool:
    fs = [pool.submit($F, v) for v in $list[:3]]
    concurrent.futures.wait(fs)
    for f in fs:
        show(f.result)
    show(lambda: list(pool.map(len, $strs[:3])))
    show(lambda: fs[$small].exception())
---
$F = queue.Queue()
def $G():
    while (v := $F.get()) is not None:
        tick()
        print('item', v)
    print('no more')
t = threading.Thread(target=$G)
t.start()
for v in $list[:3]: $F.put(v)
$F.put(None)
t.join()
print($F.qsize(), $F.empty())
---
$F = threading.local()
$F.x = $any
def $G():
    show(lambda: $F.x)
    $F.x = $any
    show(lambda: $F.x)
t = threading.Thread(target=$G); t.start(); t.join()
print($F.x)
"""

# Each hole of these is one choice.
CHOICES = {
    "aug": "+ - * // % & | ^ + - >>".split(),
    "setop": "| & - ^".split(),
    "anyop": "+ - * / // % ** << >> & | ^ @".split(),
    "base": ["object", "dict", "Exception", "list", "str", "int"],
    "number": ["int", "float", "int"],
    "builtin": "len bool int float complex str repr hash iter abs list sorted round reversed next sum hex divmod callable format".split(),
    "dcargs": ["", "(order=True)", "(frozen=True)", "(eq=False)", "(unsafe_hash=True)", "(kw_only=True)", "(slots=True)", "(repr=False)"],
    "enum": ["Enum", "IntEnum"],
    "flag": ["Flag", "IntFlag"],
    "bit": "1 2 4 8".split(),  # How one of several bits is shown differs between versions of 3.11.
    "awaits": ["0", "0", "1", "None", "'x'"],
    "exitpath": ["raise", "return 5", "pass", "yield 1", "raise ValueError('late')"],
    "int_literal": "0 1 2 -1 7".split(),
    "pattern": """$int_literal; 'abc'; None; True; []; [$F, *_]; [a, b]; (a, b, c); [1, [x, *y]]; {'a': 1}; {'a': x, **rest}; {}; int()
        str(); int(n); str() as s; float(f); list([x]); tuple(); bool(); [int(), *_] as whole; (1 | 2 | 3) as n; -1; 1.5; b'a'; [*_, last]
        [_, _]; complex(real=r); {1: x}; [str(s), n]; bytes(); dict(d); 1+2j""".replace("\n", ";").split(";"),
    "patternb": "$int_literal;'abc';None;[];int();str();[1, 2];{'a': 1};float();list();tuple();(0 | 1)".split(";"),
    "dunder": [
        "def __add__(self, o): return $result", "def __radd__(self, o): return $result", "def __iadd__(self, o): return $result",
        "def __mul__(self, o): return $result", "def __rmul__(self, o): return $result", "def __sub__(self, o): return $result",
        "def __rsub__(self, o): return $result", "def __eq__(self, o): return $result", "def __lt__(self, o): return $result",
        "def __le__(self, o): return $result", "def __gt__(self, o): return $result", "def __ge__(self, o): return $result",
        "def __ne__(self, o): return $result",
        "def __len__(self): return $count", "def __bool__(self): return $result", "def __hash__(self): return $result",
        "def __iter__(self): return $result", "def __iter__(self): return iter($list)", "def __next__(self): raise StopIteration",
        "def __contains__(self, o): return $result", "def __getitem__(self, i):\n        tick()\n        return $result",
        "def __getitem__(self, i):\n        tick()\n        if i > $count: raise IndexError(i)\n        return i",
        "def __int__(self): return $result", "def __index__(self): return $result", "def __float__(self): return $result",
        "def __repr__(self): return $result", "def __str__(self): return $result", "def __format__(self, s): return $result",
        "def __abs__(self): return $result", "def __round__(self, n=None): return $result", "def __call__(self, *a): return $result",
        "def __pow__(self, o): return $result", "def __divmod__(self, o): return $result", "def __bytes__(self): return $result",
        "def __getattr__(self, n): return $result", "def __reversed__(self): return $result", "__hash__ = None", "__len__ = None",
        "__iter__ = None", "__contains__ = None", "__add__ = None", "def __eq__(self, o): raise $error($str)",
        "def __matmul__(self, o): return $result", "def __trunc__(self): return $result", "def __complex__(self): return $result",
        "__bool__ = None", "__reversed__ = None", "def __rpow__(self, o): return $result",
    ],
    "result": ["NotImplemented", "$any", "$int", "$str", "self", "$bool", "None"],
}

# Every program begins with these names; what it does not use is taken out when it is made smaller.
PRELUDE = """
import asyncio, bisect, collections, concurrent.futures, contextlib, dataclasses, enum, fractions, functools, heapq, itertools
import json, math, operator, queue, re, string, textwrap, threading
from operator import neg
import __main__
getattr(__main__, 'kept', []).append(globals())
steps = 0
def tick():
    global steps
    steps += 1
    if steps > 300: raise SystemExit('enough steps')
known = hash
def hash(v):
    h = known(v)
    if isinstance(v, tuple): return h if all(map(is_stable, v)) else 0
    return h if is_stable(v) else 0
def is_stable(v): return type(v) in (bool, int, str, bytes, float) and v == v
def settled(v, depth=0):  # Where things hash by their addresses, a set's order is chance.
    if isinstance(v, (set, frozenset)) and not all(map(is_stable, v)): return sorted(map(repr, v))
    return type(v)([settled(x, depth + 1) for x in v]) if type(v) in (list, tuple) and depth < 4 else v
def popped(v): return 'one' if isinstance(v, set) and not all(map(is_stable, v)) else v.pop()  # Which one is chance, too.
def clip(v):
    if isinstance(v, int): return v if -2**70 < v < 2**70 else v % 1000003
    return v[:20] if isinstance(v, (str, bytes, list, tuple)) else v
def show(f):
    try: text = re.sub('0x[0-9a-f]{5,}(?=>)', '0x0', repr(settled(f())))[:400]
    except Exception as e: text = f'{type(e).__name__} {str(e)[:400]}'
    print(text)
def number(v): return v if v == v else 0  # What sign a NaN has is the processor's.
def shown(v): return type(v).__name__ if callable(v) and not isinstance(v, type) else v  # Methods show addresses.
def bare(e):  # Later versions of 3.11 make no group of the one exception that a clause of except* raised.
    return e.exceptions[0] if isinstance(e, BaseExceptionGroup) and not e.message and len(e.exceptions) == 1 else e
def end(e):
    print('end', repr(e))
    if not isinstance(e, Exception): raise e
class Manager:
    def __init__(self, name, swallow): self.name, self.swallow = name, swallow
    def __enter__(self): print('enter', self.name); return self.name
    def __exit__(self, *e): print('exit', self.name, e[0]); return self.swallow
"""
