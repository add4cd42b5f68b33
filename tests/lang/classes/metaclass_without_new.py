class Plain(type):
    def hello(cls):
        return "hello of " + cls.__name__


class WithInit(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        cls.names = sorted(key for key in namespace if not key.startswith("__"))


class First(metaclass=Plain):
    number = 5

    @staticmethod
    def helper():
        return "helper"


class Second(First, metaclass=Plain):
    pass


class Third(metaclass=WithInit):
    a = b = 1


made = Plain("Made", (), {"value": 7})
print(First.number, First.helper(), First.hello(), First().number)
print(Second.hello(), Second.number, type(Second) is Plain, Second.__mro__[1] is First)
print(Third.names, type(Third).__name__, isinstance(Third(), Third))
print(made.value, made.hello(), made().value, isinstance(made, type))
