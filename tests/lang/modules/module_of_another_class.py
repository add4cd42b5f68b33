import types, sys
class Verbose(types.ModuleType):
    def __repr__(self): return f'Verbose {self.__name__}'
    def __setattr__(self, attr, value):
        print(f'Setting {attr}...')
        super().__setattr__(attr, value)
    @property
    def prop(self): return 'prop'
class C: pass
me = sys.modules[__name__]
me.__class__ = Verbose
print(me, repr(me), isinstance(me, Verbose), type(me))
me.foo = 3
print(foo, me.prop, me.foo)
class Get(types.ModuleType):
    def __getattribute__(self, name):
        print('get', name)
        return super().__getattribute__(name)
me.__class__ = Get
print(me.foo)
try: me.nope
except AttributeError as err: print(err)
me.__class__ = types.ModuleType
print(me.foo)
for bad in (int, 3, C):
    try: me.__class__ = bad
    except TypeError as err: print(err)
m = Verbose('mm'); m.a = 1; print(m, m.a, m.__name__, m.__doc__, vars(m))
m = types.ModuleType('mm', 'doc'); print(m, m.__doc__, vars(m))
try: types.ModuleType()
except TypeError as err: print(err)
class O(types.ModuleType):
    def __init__(self, x): super().__init__('named', 'd'); self.x = x
print(O(4).x, O(4).__name__)
