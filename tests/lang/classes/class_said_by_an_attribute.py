# isinstance() believes an object's __class__.
class Duck:
    pass


class Proxy:
    def __init__(self, target):
        self._target = target

    @property
    def __class__(self):
        return type(self._target)

    def __getattr__(self, name):
        return getattr(self._target, name)


class Silent:
    def __getattribute__(self, name):
        if name == "__class__":
            return int
        return super().__getattribute__(name)


proxy = Proxy(Duck())
print(isinstance(proxy, Duck), isinstance(proxy, Proxy), isinstance(proxy, (int, Duck)), isinstance(proxy, int))
print(proxy.__class__.__name__, type(proxy).__name__, type(proxy) is proxy.__class__)
print(isinstance(Silent(), int), isinstance(Silent(), str), isinstance(Silent(), Silent), isinstance(Proxy("text"), str))


class Fixed:
    __class__ = dict


print(isinstance(Fixed(), dict), isinstance(Fixed(), Fixed), isinstance(Duck(), Fixed))
