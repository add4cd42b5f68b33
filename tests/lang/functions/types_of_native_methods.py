# A builtin type's method that is bound to its object is of len's type.
import inspect
import types

append = [].append
print(type(append) is type(len), type(append).__name__, type('a'.upper).__name__)
print(isinstance(append, types.BuiltinFunctionType), isinstance(append, types.MethodType))
print(append.__name__, append.__qualname__, append.__self__, callable(append))


class Methods:
    def f(self):
        pass


print(type(Methods().f).__name__, isinstance(Methods().f, types.BuiltinFunctionType), isinstance(Methods().f, types.MethodType))
print(inspect.isbuiltin(append), inspect.ismethod(append), inspect.isroutine(append), inspect.ismethod(Methods().f))
try:
    print('%d' % append)
except TypeError as e:
    print(e)
print([1].append == [1].append, append == append, hash(append) == hash(append))
append(3)
print(append.__self__)
