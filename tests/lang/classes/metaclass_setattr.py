# A metaclass decides what may be set on its classes.
class Frozen(type):
    def __setattr__(cls, name, value):
        if name.startswith("fixed"):
            raise AttributeError(f"{cls.__name__}.{name} is fixed")
        print("set", name)
        super().__setattr__(name, value)


class Config(metaclass=Frozen):
    fixed_size = 10
    level = 1


class Derived(Config):
    pass


Config.level = 2
Derived.other = 3
print(Config.level, Derived.level, Derived.other)
for name in ("fixed_size", "fixed_new"):
    try:
        setattr(Derived, name, 5)
    except AttributeError as error:
        print(error)
print(Config.fixed_size)
item = Config()
item.level = 9
print(item.level, Config.level)
type.__setattr__(Config, "fixed_size", 11)
print(Config.fixed_size)
