# An attribute of a class is bound anew again and again; what instances and derived classes see follows.
class Base:
    count = 0
    label = 'base'
    step = None

    def bump(self):
        type(self).count += 1
        return self.count


class Derived(Base):
    pass


class Own(Base):
    count = 100


base, derived, own = Base(), Derived(), Own()
for i in range(5):
    Base.count += 1
    print(Base.count, Derived.count, base.count, derived.count, Own.count, own.count)
print(derived.bump(), Derived.count, Base.count, base.bump(), derived.count)
for value in 'text', 2.5, None, [1], (1, 2), {'a': 1}, {3}, True:
    Base.label = value
    print(Derived.label, own.label, base.label)


def method(self):
    return f'method of {type(self).__name__}'


def read(thing):
    return thing.step


# From plain data to what binds, and back.
for step in 1, method, 2, property(lambda self: 'property'), 3, staticmethod(len), 4, classmethod(lambda cls: cls), 'end':
    Base.step = step
    seen = read(derived)
    print(seen() if seen is not len and callable(seen) else seen == len or seen)
base.step = 'own'
print(read(base), read(derived))
Base.step = 5
print(read(base), read(derived))
del Base.step
print(read(base), hasattr(derived, 'step'))
Base.step = 6
print(read(base), read(derived))


Base.__len__ = lambda self: 7
print(len(derived))
