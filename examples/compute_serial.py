# The same computing twice, one after the other: what the
# other models are measured by.

def work(name):
    total = 0
    for number in range(16_000_000):
        total += number % 7
    print(f"{name}: {total}")

for name in "AB":
    work(name)
print("both done")
