def f(assign):
    def g():
        return late

    if assign:
        late = 1
    return g()


print(f(True))
try:
    f(False)
except NameError as error:
    print(type(error).__name__, error)
