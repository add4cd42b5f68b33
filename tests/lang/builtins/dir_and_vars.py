class A:
    x = 1

    def __init__(self):
        self.y = 2

    def method(self):
        pass


print([n for n in dir(A()) if not n.startswith("__")], vars(A()), "method" in vars(A), A.__dict__["x"])
print(A.__name__, A.__doc__, A.__bases__, A().__class__ is A, A.method.__name__, A().method.__name__)
print(A.__qualname__, len.__name__, (5).__class__.__name__, type(A).__name__, A.__module__)
