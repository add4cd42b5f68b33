print(1 + 1.0, 2 * 0.5, 3 - 0.5, 7 // 2.0, 7 % 2.5, 2**0.5 == 2**0.5, 10 / 4, 10 / 5)
print(1 == 1.0, 2**53 == 2.0**53, 2**53 + 1 == float(2**53 + 1), 10**400 > 1e308, 10**400 == float("inf"))
print(1 < 1.5 < 2, 3 > 2.9, -1 < -0.5, 10**30 > 1e29, 2**100 < 1.5e30)
print(1e3 == 1000, float(10**15) + 0.5)
try:
    float(10**400)
except OverflowError as error:
    print(error)
try:
    10**400 / 3.0
except OverflowError as error:
    print(error)
print(10**400 / 10**399, 2**2000 / 2**1990)
