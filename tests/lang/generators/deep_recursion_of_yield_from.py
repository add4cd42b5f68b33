def depth(n):
    if n:
        yield n
        yield from depth(n - 1)


print(sum(depth(300)), len(list(depth(200))))


def permutations(items):
    if not items:
        yield []
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1 :]):
            yield [item] + rest


print(sum(1 for _ in permutations([1, 2, 3, 4, 5])), list(permutations("abc"))[3])
