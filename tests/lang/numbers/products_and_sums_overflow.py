total = 1
for n in range(1, 40):
    total *= n
print(total)
for n in range(39, 0, -1):
    total //= n
print(total)
s = 2**47 - 5
for _ in range(10):
    s += 1
print(s, s - 2**47, -s - s)
print(99999999999 * 99999999999, -99999999999 * 99999999999, 123456789 * -987654321)
