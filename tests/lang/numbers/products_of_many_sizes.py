# Products below, at and above what a small int holds, of factors of many sizes.
factors = [sign * (2**bits + more) for bits in (0, 8, 15, 16, 24, 31, 32, 33, 47, 48, 63) for more in (-1, 0, 1) for sign in (1, -1)]
check = 0
for a in factors:
    for b in factors:
        product = a * b
        if product // b != a if b else product != 0:
            print("wrong", a, b, product)
        check = (check * 31 + product) % (2**89 - 1)
print(check, len(factors))
for a in (2**24 - 1, 2**24, 2**24 + 1, -(2**24), 46341, 2**31 - 1, -(2**31)):
    print(a * a, a * -a, a * 2**24, a * 2**17 - 1)
x = 3
for _ in range(6):
    x *= x
    print(x)
