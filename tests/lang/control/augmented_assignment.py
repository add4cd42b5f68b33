n = 7
n += 3
n -= 1
n *= 4
n //= 5
n **= 2
n %= 30
n <<= 3
n >>= 1
n |= 3
n &= 14
n ^= 5
print(n)
f = 9
f /= 2
print(f)
items = [1]
alias = items
items += [2]
items *= 2
print(alias, items is alias)
pairs = {"a": 1}
pairs["a"] += 5
print(pairs)
