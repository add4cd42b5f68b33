def noisy(n):
    for i in range(n):
        print("make", i)
        yield i


lazy = (x * 2 for x in noisy(3))
print("nothing yet")
print(next(lazy))
print(list(lazy), list(lazy))
print(any(x > 0 for x in noisy(5)), all(x < 1 for x in noisy(5)))
first = (x for x in noisy(1))
try:
    (1 / x for x in 5)
except TypeError as error:
    print(error)
