import traceback

folder = __file__.rpartition("/")[0] + "/"
def t(f):
    try: f()
    except BaseException as e: print(type(e).__name__, e)
t(lambda: ExceptionGroup("x", []))
t(lambda: ExceptionGroup(1, [ValueError()]))
t(lambda: ExceptionGroup("x", [1]))
t(lambda: ExceptionGroup("x", [KeyboardInterrupt()]))
print(repr(BaseExceptionGroup("x", [ValueError(1)])), type(BaseExceptionGroup("x", [ValueError(1)])))
g = ExceptionGroup("outer", [ValueError("a"), ExceptionGroup("inner", [TypeError("t"), OSError(2, "no")])])
print(g.split(ValueError))
print(g.subgroup(lambda e: isinstance(e, OSError)))
class MyG(ExceptionGroup):
    def derive(self, excs): return MyG(self.message + "!", excs)
m = MyG("mine", [ValueError("1"), KeyError("2")])
print(repr(m.split(KeyError)))
try:
    try:
        raise g
    except* ValueError as e:
        raise RuntimeError("in handler")
    except* TypeError as e:
        print("types", e.exceptions)
except BaseException as e:
    traceback.print_exception(e)
    print("".join(traceback.format_exception(e)).replace(folder, ""))
try:
    try:
        1/0
    except* TypeError: pass
except ZeroDivisionError as e: print("passed on", e)
try:
    try: raise ExceptionGroup("m", [ValueError(i) for i in range(20)])
    except ExceptionGroup as e: raise KeyError("next") from e
except KeyError as e:
    print(traceback.format_exc().replace(folder, ""))
try:
    try: raise ValueError
    except* ExceptionGroup: pass
except TypeError as e: print(e)
def f():
    for i in range(2):
        try:
            raise ExceptionGroup("e", [ValueError(i)])
        except* ValueError as e:
            print(i, e.exceptions)
        else: print("no")
        finally: print("fin")
f()
import asyncio
async def bad(n): raise ValueError(n)
async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(bad(1)); tg.create_task(bad(2))
try: asyncio.run(main())
except* ValueError as e: print(e.exceptions)
e = ValueError("with notes"); e.add_note("n1"); e.add_note("n2\nn3")
print(traceback.format_exception_only(e))
raise ExceptionGroup("last", [e, g])
