def double(n):
    "Doubles n."
    return n * 2


operations = {"double": double, "negate": lambda n: -n}
for name in operations:
    print(name, operations[name](21))
print(double.__name__, double.__doc__)
double.calls = 3
print(double.calls)
same = double
print(same is double, callable(double), callable(3))
print((lambda: 0).__name__)
