i = iter([1, 2])
print(next(i), next(i), next(i, None))
try:
    next(i)
except StopIteration as stop:
    print("stopped", stop.args)
values = [3, 2, 1, 0, 9]
print(list(iter(values.pop, 2)), values)
n = 0


def step():
    global n
    n += 1
    return n


print(list(iter(step, 4)))
for bad in (lambda: next([]), lambda: iter(5), lambda: iter(5, 1)):
    try:
        bad()
    except TypeError as error:
        print(error)
