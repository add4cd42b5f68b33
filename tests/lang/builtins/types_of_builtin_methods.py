import inspect
class C: pass
c = C()
for thing in (int.__hash__, (1).__hash__, str.upper, 'a'.upper, int.real, type.__dict__['__name__'], dict.__dict__['fromkeys'], dict.fromkeys,
              object.__init__, C.__init__, c.__init__, C.__new__, c.__eq__, len, print, [].__len__, list.__getitem__, [].__getitem__,
              {}.__contains__, tuple.__getitem__, iter([]).__next__, (x for x in []).send, C.__init_subclass__, c.__format__, str.join,
              property.__get__, staticmethod.__get__, C.__dict__['__dict__']):
    shown = repr(thing)
    print(shown[:shown.index(' at ')] if ' at ' in shown else shown, type(thing).__name__, inspect.isroutine(thing), inspect.isdatadescriptor(thing))
for f in (lambda: int.__hash__(), lambda: str.upper(), lambda: str.upper(1), lambda: int.__hash__('a'), lambda: int.__add__(1),
          lambda: (1).__add__(2, 3), lambda: (1).__add__(other=2), lambda: list.append([], 1, 2), lambda: str.upper.__get__('abc')(),
          lambda: int.real.__get__(5), lambda: int.real.__set__(5, 6), lambda: int.real.__objclass__, lambda: str.upper.__qualname__):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(int.__subclasses__()[0])
class I(int): pass
i = I(3)
try: i.real = 4
except AttributeError as e: print(e)
