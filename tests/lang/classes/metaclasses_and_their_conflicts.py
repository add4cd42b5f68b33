class Plain(type):
    pass


class Other(type):
    def hello(cls):
        return "hello from " + cls.__name__


class Counting(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        cls.tag = name.lower()


class A(metaclass=Plain):
    x = 1


class B(A):
    pass


class C(metaclass=Other):
    def __init_subclass__(cls, **options):
        print("subclass", cls.__name__, options)


class D(C, option=1):
    pass


class E(metaclass=Counting):
    y = 2


print(type(A), type(B), B.x, isinstance(A, type), isinstance(B(), A), A.__mro__[-1])
print(C.hello(), D.hello(), type(E), E.tag, E().y)
print(Plain("Made", (A,), {"z": 3}).z, type(Plain("Made", (), {})))
try:

    class Conflict(A, C):
        pass
except TypeError as error:
    print(error)
try:
    A.hello()
except AttributeError as error:
    print(error)
