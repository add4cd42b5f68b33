a = [5, 2, 8, 1, 9, 3]
print(a.sort(), a, sorted(a, reverse=True))
words = ["pear", "Fig", "apple", "kiwi"]
words.sort(key=len)
print(words, sorted(words), sorted(words, key=str.lower, reverse=True))
print(sorted([(2, "b"), (1, "z"), (2, "a")]), sorted([[2], [1, 5], []]), sorted({"b": 1, "a": 2}))
print(sorted([1.5, 1, True, 0, -1]), sorted("hello", key=lambda c: -ord(c)))
try:
    [3, "a", 1].sort()
except TypeError as error:
    print(error)
