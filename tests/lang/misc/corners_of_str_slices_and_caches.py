# str() names itself where __repr__ gives no text; slice.indices() keeps its step; a cache of nothing asks no hash.
import functools
import heapq


class Odd:
    def __repr__(self):
        return 5


for show in str, repr, '{}'.format, '{!r}'.format, '%s'.__mod__, '%r'.__mod__, ascii:
    try:
        show(Odd())
    except TypeError as e:
        print(e)
print(slice(100, None, -2 ** 70).indices(4), slice(None, None, 2 ** 70).indices(4), slice(1, 9, True).indices(5))


@functools.lru_cache(maxsize=0)
def total(items):
    return sum(items)


print(total([1, 2]), total({3}), total.cache_info())
for n in 0, -1, 1, 2:
    for iterable in None, [], [2, 1, 3]:
        try:
            print(heapq.nsmallest(n, iterable), heapq.nlargest(n, iterable))
        except TypeError as e:
            print(e)
