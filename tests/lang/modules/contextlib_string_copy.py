from contextlib import *
import asyncio
@contextmanager
def tag(name):
    "doc"
    print("<", name)
    try: yield name
    except ValueError as e: print("caught", e)
    finally: print(">", name)
with tag("a") as t: print("in", t)
with tag("b"): raise ValueError("v")
try:
    with tag("c"): raise KeyError("k")
except KeyError as e: print("out", e)
@tag("deco")
def f(): print("f")
f(); f()
with suppress(ZeroDivisionError): 1 / 0
print("after")
class C:
    def close(self): print("closed")
with closing(C()) as c: print(type(c).__name__)
with nullcontext(5) as n: print(n)
with ExitStack() as s:
    s.enter_context(tag("s1")); s.enter_context(tag("s2")); s.callback(print, "callback", 1)
    print("stack")
try:
    with ExitStack() as s:
        s.callback(lambda: 1 / 0)
        raise KeyError("first")
except ZeroDivisionError as e: print(repr(e), repr(e.__context__))
@contextmanager
def twice():
    yield 1
    yield 2
try:
    with twice(): pass
except RuntimeError as e: print(e)
@contextmanager
def never():
    if False: yield
try:
    with never(): pass
except RuntimeError as e: print(e)
@asynccontextmanager
async def at(name):
    print("a<", name)
    try: yield name
    finally: print("a>", name)
async def main():
    async with at("x") as x: print("in", x)
    try:
        async with at("y"): raise KeyError("z")
    except KeyError as e: print("async out", e)
    async with AsyncExitStack() as s:
        await s.enter_async_context(at("1")); s.enter_context(tag("2"))
asyncio.run(main())
import string, copy
print(string.ascii_letters, string.digits, string.capwords("hello  world"), string.Template("$a ${b} $$ $c").safe_substitute(a=1, b=2))
try: string.Template("$a").substitute()
except KeyError as e: print("KeyError", e)
a = [1, [2, 3], {"x": (1, [2])}]; b = copy.deepcopy(a); c = copy.copy(a); a[1].append(9); print(b, c, a)
l = [1]; l.append(l); m = copy.deepcopy(l); print(m[1] is m, m is not l)
class O:
    def __init__(self): self.v = [1]
o = O(); p = copy.copy(o); q = copy.deepcopy(o); o.v.append(2); print(p.v, q.v)
