class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return getattr(instance, self.name)

    def __set__(self, instance, value):
        if value <= 0:
            raise ValueError(f"{self.name[1:]} must be positive")
        setattr(instance, self.name, value)


class Order:
    amount = Positive()


o = Order()
o.amount = 5
print(o.amount, o.__dict__)
try:
    o.amount = -1
except ValueError as error:
    print(error)
