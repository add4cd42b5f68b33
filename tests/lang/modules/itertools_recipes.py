from collections import deque
from itertools import chain, combinations, count, cycle, groupby, islice, repeat, starmap, tee, zip_longest


def take(n, iterable):
    return list(islice(iterable, n))


def sliding_window(iterable, n):
    it = iter(iterable)
    window = deque(islice(it, n), maxlen=n)
    if len(window) == n:
        yield tuple(window)
    for x in it:
        window.append(x)
        yield tuple(window)


def powerset(iterable):
    s = list(iterable)
    return chain.from_iterable(combinations(s, r) for r in range(len(s) + 1))


print(take(3, count(5, 2)), take(5, cycle("ab")), list(repeat(1, 2)), ["".join(w) for w in sliding_window("ABCDEF", 4)])
print(list(powerset([1, 2, 3])), [(k, len(list(g))) for k, g in groupby("AAAABBBCCD")])
a, b = tee([1, 2, 3])
next(b)
print(list(zip(a, b)), list(zip_longest("ab", "xyz", fillvalue="-")), list(starmap(pow, [(2, 5), (3, 2)])))
