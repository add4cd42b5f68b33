def show(n):
    print("asked", n)
    return n


print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 >= 2 != 1)
print(show(1) < show(0) < show(5))
print(1 == 1.0 == True, 1 in [1] == True)
a = b = []
print(a is b is not None)
