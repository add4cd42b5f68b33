import heapq

print(list(heapq.merge([1, 4, 7], [2, 3], [], [0, 9])))
print(list(heapq.merge(["b", "dd"], ["a", "ccc"], key=len)))
print(list(heapq.merge([7, 4, 1], [3, 2], reverse=True)))
pairs = heapq.merge([(1, "a"), (2, "a")], [(1, "b"), (2, "b")], key=lambda pair: pair[0])
print(next(pairs), list(pairs))
print(list(heapq.merge([(2, "a"), (1, "a")], [(2, "b"), (1, "b")], key=lambda pair: pair[0], reverse=True)))
print(list(heapq.merge()), list(heapq.merge([])))
try:
    list(heapq.merge([1], 5))
except TypeError as error:
    print(error)
