def collect(item, seen=[]):
    seen.append(item)
    return seen


print(collect(1))
print(collect(2))
print(collect(3, []))
print(collect(4))

step = 10


def add(n, by=step):
    return n + by


step = 1000
print(add(1))
