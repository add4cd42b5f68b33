class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, bases, kw)
        return {"injected": 1}

    def __new__(mcs, name, bases, ns, **kw):
        print(sorted(k for k in ns if not k.startswith("__")))
        return super().__new__(mcs, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)


class W(metaclass=Meta, flag=2):
    z = injected


print(W.z, W.injected)


class Sub(W, flag=3):
    pass


print(Sub.injected)


class Recording(dict):
    def __setitem__(self, key, value):
        if not key.startswith("__"):
            print("set", key)
        super().__setitem__(key, value)


class Order(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return Recording()


class O(metaclass=Order):
    b = 1
    a = 2

    def f(self):
        pass
