class C:
    a = 1
    @property
    def p(self): return 1
print({k: v for k, v in C.__dict__.items() if k not in ('p',)})
p = C.__dict__
print(len(p), 'a' in p, p['a'], p.get('zz', 4), list(p), repr(p)[:14], str(p)[:5], type(p), p == dict(p), p | {'z': 1} != p, isinstance(p, dict))
class Slow:
    def __repr__(self): return 'slow'
C.s = Slow()
print(str(C.__dict__)[-30:], repr(C.__dict__)[:20], f'{C.__dict__}'[-30:], '%s' % C.__dict__ == str(C.__dict__))
for f in (lambda: p.__setitem__, lambda: p.pop, lambda: hash(p)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
try: p['a'] = 1
except TypeError as e: print(e)
try: del p['a']
except TypeError as e: print(e)
C.b = 5; print(p['b'])
class B: pass
class D(B): pass
class I(int): pass
class T(tuple): pass
class X(Exception): pass
class M(type): pass
class Se(set): pass
for k in (B, D, I, T, X, M, Se): print(k.__name__, [n for n in k.__dict__ if n in ('__dict__', '__weakref__')], hasattr(k(), '__dict__') if k is not M else '')
print(B.__dict__['__dict__'], B.__dict__['__weakref__'], type(B.__dict__['__dict__']), B().__weakref__, B.__dict__['__dict__'].__get__(B()))
print('__dict__' in dir(object()), '__dict__' in dir(B()), [hasattr(o, '__dict__') for o in (1, 'a', [], {}, len, lambda: 1, B, object(), Exception(), B())])
try: B().__weakref__ = 1
except AttributeError as e: print(e)
