def count(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def only_odd(source):
    for n in source:
        if n % 2:
            yield n


def flatten(tree):
    if isinstance(tree, list):
        for branch in tree:
            yield from flatten(branch)
    else:
        yield tree


def build(depth):
    return [build(depth - 1), build(depth - 1)] if depth else depth


def running_mean():
    total = n = 0
    mean = 0.0
    while True:
        value = yield mean
        total += value
        n += 1
        mean = total / n


mean = running_mean()
next(mean)
for n in only_odd(count(600000)):
    last = mean.send(n)
print(last, sum(n * n for n in count(700000)), sum(1 for _ in flatten(build(13))))
