# A long number divided by a short one, which must not take the square of its length.
long = 2**3000001 + 12345
for divisor in (3, -3, 2**64 + 13, -(2**64 + 13), 10**40 + 7, 2**2000 + 1):
    quotient, rest = divmod(long, divisor)
    print(quotient * divisor + rest == long, 0 <= rest * (1 if divisor > 0 else -1) < abs(divisor), rest % 1000003)
    quotient, rest = divmod(-long, divisor)
    print(quotient * divisor + rest == -long, rest % 1000003, quotient % 997)
print((7**4000 * 3) // 7**2000 == 7**2000 * 3, 7**4000 % 7**2000, (2**640) // (2**64) == 2**576)
