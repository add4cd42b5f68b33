class A:
    pass


class Wrong(Exception):
    pass


A.__module__ = "place"
Wrong.__module__ = "place"
print(A, repr(A()).split(" object")[0], A.__module__, vars(A)["__module__"])
A.__qualname__ = "Other"
print(A, A.__name__)
raise Wrong("shown with its module")
