print(2**10, 2**0, 0**0, (-2) ** 3, -(2**2), 7**77)
print(2**-1, 2.0**3, 4**0.5, (-8) ** 2)
print(pow(3, 200, 1000007), pow(-3, 3, 7), pow(3, 3, -7), pow(10**30, 10**5, 10**9 + 7))
print(pow(3, -1, 7), 10**20 == int(1e20), 2**3**2)
try:
    pow(2, -1, 4)
except ValueError as error:
    print(error)
try:
    0**-1
except ZeroDivisionError as error:
    print(error)
