#include "code_verifier.h"
#include "lang/marshal.h"
#include "test_programs.h"

namespace plait::lang {

namespace {

// Programs that together use every statement and every form of expression.
const char* const kPrograms[] = {
    "",
    "\"\"\"doc\"\"\"\nimport a, b.c as d\nfrom e import f as g, h\nfrom i import *\n",
    "def f(a, /, b=1, *c, d, e=2, **g) -> int:\n    'doc'\n    return a, b, c, d, e, g\n",
    "x = y = 1; x += 2; x -= z; a.b += c; a[1] //= 2; a[1:2, ::3] = b, *c = d\n",
    "a, (b, *c), [d.e, f[0]] = g\ndel a, (b, c), d.e, f[0]\n",
    "x: int = 1\ny: str\nz.a: int\n(w): int = 2\nclass C:\n    v: 'T' = 3\n    def m(self): u: "
    "int\n",
    "print(a, *b, c, d=1, **e, f=2)\nf(*a)\nf(**a)\na.b(c)(d).e(f=g)\n",
    "x = a if b else c if d else e\ny = a and b or not c and (d or e)\n",
    "x = a < b <= c != d\nif a < b < c: pass\nwhile not (a < b < c): break\n",
    "x = a is None, b is not None, c in d, e not in [1, 2], f in {3, 4}\n",
    "if a is None: b\nelif c is not None: d\nelif e in f: g\nelse: h\n",
    "for i in a:\n    if b: continue\n    if c: break\nelse:\n    d\n",
    "for i, (j, *k) in a: pass\nfor a.b in c: pass\nwhile True:\n    x\n    if y: break\nelse: z\n",
    "def f():\n    for i in a:\n        try:\n            if b: return i\n            if c: "
    "continue\n"
    "            if d: break\n        except E as e:\n            return e\n        except (F, "
    "G):\n"
    "            raise\n        else:\n            h\n        finally:\n            i()\n    "
    "return j\n",
    "def f():\n    try:\n        return 1\n    finally:\n        try:\n            return 2\n"
    "        finally:\n            a()\n",
    "try:\n    a\nexcept* E as e:\n    b\nexcept* (F, G):\n    c\nelse:\n    d\nfinally:\n    e\n",
    "def f():\n    with a as b, c as (d, e), g:\n        return h\n    with (i as j, k): pass\n",
    "def f():\n    while a:\n        with b:\n            if c: continue\n            break\n    "
    "return\n",
    "def f():\n    x = yield\n    y = yield x\n    z = yield from y\n    return (yield)\n",
    "async def f():\n    async with a as b: await c\n    async for d in e: yield d\n    else: g\n"
    "    x = [i async for i in j if await k]\n    y = {l: m async for l, m in n}\n    z = (o async "
    "for o in p)\n",
    "async def f():\n    async with a:\n        async for b in c:\n            if d: continue\n"
    "            if e: break\n            return await g\n",
    "x = [i for i in a if i for j in i if j]\ny = {i: j for i, j in a}\nz = {i for i in a}\nw = (i "
    "for i in a)\n",
    "def f(a):\n    return [[i + j + a for i in j] for j in a], (lambda x=a, *y, z=1: (x, y, z, "
    "a))\n",
    "def f():\n    x = 1\n    def g():\n        nonlocal x\n        x += 1\n        def h(): "
    "return x\n        return h\n"
    "    del x\n    return g\n",
    "class A(B, metaclass=M, **k):\n    'doc'\n    x = 1\n    def f(self): return super().f(), "
    "__class__\n"
    "    __y = 2\n    def g(self): return self.__y\n    z = [x for x in range(x)]\n",
    "def f(x):\n    class A:\n        y = x\n        x = x\n        def g(self): return x\n    "
    "return A\n",
    "@a\n@b.c(d)\nclass E: pass\n@f\ndef g(): pass\n",
    "x = f'{a}{b!r}{c:>{d}}{e!s:{f}}{g=}{h = !r:5} {{}}' f'' 'x'\ny = f''\nz = f'{a}'\n",
    "x = 1_000, 0x_ff, 0o17, 0b101, 1e5, .5, 3j, 123456789012345678901234567890, 'a' 'b', b'c', "
    "r'\\d', ...\n",
    "x = -1, +2, ~3, not 4, 2 ** -1, (1, 2, (3, 4)), 5 * 'a', 1 / 0, 7 // 2, 1 << 3, 'a' + 'b'\n",
    "if (x := f()) and (y := x): print(x, y)\nwhile chunk := g(): h(chunk)\nz = [w := 1, w + 1, "
    "w]\n",
    "def f(x):\n    return x + (x := 5) + x, g(x, x := 6, x), [y := 1, y], {x: (x := 7)}\n",
    "def f():\n    return [last := i for i in range(3)], last\nprint([t := i for i in range(3)], "
    "t)\n",
    "assert a\nassert b, c\nraise\nraise d\nraise e from f\n",
    "global g\ng = 1\ndef f():\n    global g, h\n    g = 2\n    del h\n",
    "match a:\n    case 1 | -2 | 'x' | 3+4j: b\n    case None | True: c\n    case [d, *e, 5]: f\n"
    "    case [x, *_, y]: z\n    case {'k': v, **rest} if v: g\n    case C(h, i=[j]): k\n    case "
    "[l] | (l, _): n\n"
    "    case o.p: q\n    case _: r\n",
    "match a, b:\n    case (1, x), *y: z\n    case [] | () | {}: w\nmatch = case = 1\nmatch[case] "
    "= match(case)\n",
    "x = [1, 2, 3, 4], {1, 2, 3}, {'a': 1, **b, 'c': 2}, (*a, *b), [*a, 1], {*a, 1}\n",
    "def f(a):\n    try:\n        del a\n    except E as e: pass\n    while b:\n        c = a\n    "
    "    a = c\n    return a, e\n",
    "if 0: x = 1\nelif 1: y = 2\nwhile 0: z\nx = 1 if 0 else 2\nif not 1: w\nif a and 0: v\nif 1 "
    "or b: u\n",
    "def f():\n    return\n    x = 1\n    while True: pass\n    yield x\n",
    "def f():\n    while True:\n        try:\n            pass\n        finally:\n            "
    "continue\n",
    "def f(*args: *Ts, **kw: K): pass\nx[*a] = y[b, *c]\nlambda: (yield)\n",
    "from __future__ import annotations\ndef f(a: b.c[d], e: 'g') -> (h,\n    i): pass\nx: y[1]\n",
};

class VerifyTest : public testing::TestWithParam<const char*> {};

TEST_P(VerifyTest, CodeKeepsThePromisesOfTheFormat) {
    EXPECT_EQ(verify_code(*compile_or_fail(GetParam())), "") << GetParam();
}

TEST_P(VerifyTest, CodeWithLineEventsKeepsThemToo) {
    CompileOptions options;
    options.line_events = true;
    EXPECT_EQ(verify_code(*compile_or_fail(GetParam(), options)), "") << GetParam();
}

TEST_P(VerifyTest, MarshalledCodeComesBackTheSame) {
    const auto code = compile_or_fail(GetParam());
    const auto back = unmarshal(marshal(*code));
    ASSERT_NE(back, nullptr);
    EXPECT_EQ(disassemble(*back), disassemble(*code));
    EXPECT_EQ(marshal(*back), marshal(*code));
}

INSTANTIATE_TEST_SUITE_P(Programs, VerifyTest, testing::ValuesIn(kPrograms));

TEST(MarshalTest, RefusesEveryCutOffText) {
    const std::string bytes = marshal(*compile_or_fail(kPrograms[2]));
    for (size_t size = 0; size < bytes.size(); size++) {
        EXPECT_EQ(unmarshal(std::string_view(bytes).substr(0, size)), nullptr) << size;
    }
    EXPECT_EQ(unmarshal(bytes + "x"), nullptr);
}

TEST(MarshalTest, SurvivesDamage) {
    const std::string bytes = marshal(*compile_or_fail(kPrograms[2]));
    for (size_t i = 0; i < bytes.size(); i++) {
        std::string damaged = bytes;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
        unmarshal(damaged); // must neither crash nor ask for all the memory there is
    }
}

} // namespace

} // namespace plait::lang
