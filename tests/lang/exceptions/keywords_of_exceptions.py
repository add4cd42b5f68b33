import math

for error in (AttributeError('a', name='n', obj=3), AttributeError('a'), NameError('b', name='x'), ImportError('c', name='m', path='p'),
              ModuleNotFoundError('d', name='m')):
    print(repr(error), getattr(error, 'name', '-'), getattr(error, 'obj', '-'), getattr(error, 'path', '-'))
for make in (lambda: ValueError('a', x=1), lambda: AttributeError(other=1), lambda: NameError('a', obj=2), lambda: Exception(cls=1),
             lambda: ImportError('a', wrong=2)):
    try:
        make()
    except TypeError as error:
        print(error)


class Own(AttributeError):
    pass


print(Own('x', name='y').name)
raise AttributeError('no', name='squrt', obj=math)
