rows = [(i % 7, i) for i in range(200)]
by_first = sorted(rows, key=lambda row: row[0])
print(all(a[0] < b[0] or a[1] < b[1] for a, b in zip(by_first, by_first[1:])))
down = sorted(rows, key=lambda row: row[0], reverse=True)
print(down[:3], down[-1])
seed, numbers = 12345, []
for _ in range(1000):
    seed = (seed * 1103515245 + 12345) % 2**31
    numbers.append(seed % 997)
ordered = sorted(numbers)
print(ordered[:5], ordered[-5:], ordered == sorted(sorted(numbers, reverse=True)))
