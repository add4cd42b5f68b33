seen = []
for i in range(10):
    if i % 2:
        continue
    if i > 6:
        break
    seen.append(i)
print(seen, i)
n = 0
while True:
    n += 1
    if n < 5:
        continue
    break
print(n)
