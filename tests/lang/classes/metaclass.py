class Meta(type):
    def __new__(mcs, name, bases, namespace):
        namespace["tag"] = name.lower()
        return super().__new__(mcs, name, bases, namespace)

    def __call__(cls, *args):
        print("making", cls.__name__)
        return super().__call__(*args)

    def __len__(cls):
        return 7


class Thing(metaclass=Meta):
    def __init__(self, n):
        self.n = n


print(Thing.tag, Thing(3).n, len(Thing), type(Thing) is Meta)
