# All operators between objects of many classes: results, errors, and what `a += b` leaves in other hands.
import collections, datetime, enum, fractions, hashlib, re, sys
class I(int): pass
class Fl(float): pass
class D(dict): pass
class S(set): pass
class F(frozenset): pass
class O: pass
class E(enum.IntEnum):
    A = 3
class Fg(enum.Flag):
    X = 1; Y = 2
makes = [lambda: 2, lambda: True, lambda: 1.5, lambda: 2j, lambda: 'ab', lambda: b'ab', lambda: bytearray(b'ab'),
    lambda: [1, 2], lambda: (1, 2), lambda: {1: 2}, lambda: {1, 2}, lambda: frozenset({2, 3}), lambda: range(3), lambda: None,
    lambda: I(3), lambda: Fl(2.5), lambda: D({1: 4}), lambda: S({1, 7}), lambda: F({1, 8}),
    lambda: {1: 2, 9: 1}.keys(), lambda: {1: 2}.items(), lambda: {1: 2}.values(), lambda: collections.Counter('aab'),
    lambda: collections.OrderedDict({1: 3}), lambda: collections.defaultdict(int, {1: 5}), lambda: collections.ChainMap({1: 2}),
    lambda: fractions.Fraction(1, 3), lambda: datetime.timedelta(1), lambda: datetime.date(2020, 1, 2), lambda: E.A, lambda: Fg.X,
    lambda: list[int], lambda: NotImplemented, lambda: ..., lambda: slice(1, 2), lambda: O, lambda: print]
def show(v):
    if isinstance(v, (set, frozenset)): return f'{type(v).__name__}{sorted(map(str, v))}'
    return f'{type(v).__name__} {re.sub("0x[0-9a-f]{5,}", "0x", repr(v))[:120]}'
def attempt(f):
    try: return f()
    except BaseException as e: return f'{type(e).__name__}: {str(e)[:200]}'
def i_add(a, b): a += b; return a
def i_sub(a, b): a -= b; return a
def i_mul(a, b): a *= b; return a
def i_div(a, b): a /= b; return a
def i_fdiv(a, b): a //= b; return a
def i_mod(a, b): a %= b; return a
def i_pow(a, b): a **= b; return a
def i_ls(a, b): a <<= b; return a
def i_rs(a, b): a >>= b; return a
def i_and(a, b): a &= b; return a
def i_or(a, b): a |= b; return a
def i_xor(a, b): a ^= b; return a
def i_mm(a, b): a @= b; return a
places = [i_add, i_sub, i_mul, i_div, i_fdiv, i_mod, i_pow, i_ls, i_rs, i_and, i_or, i_xor, i_mm]
def infix():
    return [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a * b, lambda a, b: a / b, lambda a, b: a // b, lambda a, b: a % b, lambda a, b: a ** b if type(b) is not int or b < 99 else 0, lambda a, b: a << b if not isinstance(b, int) or b < 99 else 0, lambda a, b: a >> b,
        lambda a, b: a & b, lambda a, b: a | b, lambda a, b: a ^ b, lambda a, b: a @ b, divmod, lambda a, b: a < b, lambda a, b: a <= b, lambda a, b: a == b, lambda a, b: a != b, lambda a, b: a > b, lambda a, b: a >= b, lambda a, b: a in b, lambda a, b: a[b]]

# `python3 FILE all` prints every line; without it each left operand's are one number.
for ma in makes:
    lines = []
    for mb in makes:
        pair = f'{type(ma()).__name__} {type(mb()).__name__}'
        for k, f in enumerate(infix()):
            lines.append(f'{pair} {k} {attempt(lambda: show(f(ma(), mb())))}')
        for k, f in enumerate(places):
            a = keep = ma()
            def run():
                r = f(a, mb())
                return show(r), r is keep if not isinstance(r, (int, float, str, bytes, tuple)) else '', show(keep)
            lines.append(f'{pair} i{k} {attempt(run)}')
    text = '\n'.join(lines)
    print(text if sys.argv[1:] == ['all'] else f'{type(ma()).__name__}: {len(lines)} {hashlib.md5(text.encode()).hexdigest()}')
