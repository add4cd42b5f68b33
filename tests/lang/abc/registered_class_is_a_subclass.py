from abc import ABC, ABCMeta


class Drawable(ABC):
    pass


class Special(Drawable):
    pass


@Special.register
class Plain:
    pass


class HasHook(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, "hook") if cls is HasHook else NotImplemented


class Hooked:
    hook = None


print(isinstance(Plain(), Special), issubclass(Plain, Drawable), isinstance(3, Drawable))
print(issubclass(Hooked, HasHook), isinstance(3, HasHook))
Drawable.register(int)
print(isinstance(3, Drawable), isinstance(True, Drawable), isinstance("", Drawable))
for args in ((3,), (Special,)):
    try:
        print(Drawable.register(*args))
    except (TypeError, RuntimeError) as error:
        print(error)
try:
    Special.register(Drawable)
except RuntimeError as error:
    print(error)
