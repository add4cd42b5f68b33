class Managed:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.name, None)

    def __set__(self, instance, value):
        setattr(instance, self.name, value)

    def __delete__(self, instance):
        print("delete", self.name)
        delattr(instance, self.name)


class OnlySet:
    def __set__(self, instance, value):
        instance.__dict__["seen"] = value


class OnlyDelete:
    def __delete__(self, instance):
        print("only delete")


class Thing:
    a = Managed()
    b = OnlySet()
    c = OnlyDelete()


thing = Thing()
thing.a = 1
print(thing.a, thing.__dict__)
del thing.a
print(thing.a, thing.__dict__)
for action in (lambda: delattr(thing, "a"), lambda: delattr(thing, "b"), lambda: setattr(thing, "c", 1)):
    try:
        action()
    except AttributeError as error:
        print(error)
thing.b = 4
del thing.c
print(thing.seen)
