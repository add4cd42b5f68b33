import textwrap
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def made(name, value): return type('C', (), {name: lambda self: value})()
for name in ('__complex__', '__float__', '__index__'):
    for value in (None, 1, 1.5, 2j, "x"):
        t(lambda: complex(made(name, value))); t(lambda: complex(1, made(name, value)))
t(lambda: ExceptionGroup(None, [])); t(lambda: ExceptionGroup(1, [ValueError()]))
t(lambda: sorted()); t(lambda: sorted([2, 1], key=None)); t(lambda: sorted([], 1))
t(lambda: textwrap.shorten(list, 8)); t(lambda: textwrap.shorten('a  b ', 8))
for kind in (bytes, bytearray):
    for source in ({-2}, [300], (256,), iter([-1]), {1: 2}, range(254, 257)):
        t(lambda: kind(source))
