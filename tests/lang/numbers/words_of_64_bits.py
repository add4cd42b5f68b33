# Sums, products, remainders and bits of ints where a word ends, on either side of each limit.
import operator

limits = [2**47, 2**48, 2**49, 2**55, 2**56, 2**59, 2**60, 2**61, 2**62, 2**63, 2**64, 2**119, 2**120]
numbers = sorted({sign * (limit + near) for limit in limits for near in (-1, 0, 1) for sign in (-1, 1)} | {0, 1, -1, 7})
for name in ('add', 'sub', 'mul', 'mod', 'floordiv', 'and_', 'or_', 'xor'):
    operation = getattr(operator, name)
    total, wrong = 0, 0
    for a in numbers:
        for b in numbers:
            if b == 0 and name in ('mod', 'floordiv'):
                continue
            result = operation(a, b)
            total = (total * 31 + result) % (10**30 + 57)
            if name == 'add' and result - b != a or name == 'mod' and (a - result) % b != 0:
                wrong += 1
    print(name, total, wrong)

state = 42
for _ in range(1000):
    state = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
print(state)
n = -2**63
n += 1
n -= 1
print(n, -n, n - 1, n * -1, n % 10, n & 0xFFFF, n | 1, n ^ -1)
print(True + 2**62, True & 2**60 + 1, 2**62 - False, type(True & True), type(True + True))
print(sum(k * k * k for k in range(-100000, 200000)))
