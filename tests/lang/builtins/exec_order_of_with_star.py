def gen():
    print("gen start")
    yield 1
    print("gen end")
    yield 2


def f(*args, last=None):
    print("called", args, last)


f(*gen(), last=3)
print(*gen())
print(max(*gen()), min(gen()), [*gen(), 3])
