a = 2**200
b = 3**100
print(a)
print(b)
print(a + b, a - b, b - a)
print(a * b)
print(a // b, a % b, -a // b, -a % b, a // -b, a % -b)
print(divmod(-(10**40) - 1, 10**20))
print(a == 2**200, a > b, a < b, -a < b, hash(a) == hash(2**200))
