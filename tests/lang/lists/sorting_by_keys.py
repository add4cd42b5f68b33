words = ["banana", "Cherry", "apple", "date"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len, reverse=True))
pairs = [(1, "b"), (0, "x"), (1, "a"), (0, "y")]
pairs.sort(key=lambda pair: pair[0])
print(pairs, sorted(pairs, reverse=True), max(pairs, key=lambda p: p[1]), min([], default="none"))
try:
    sorted([1, "a"])
except TypeError as error:
    print(error)
numbers = [3, 1, 2]
print(numbers.sort(), numbers, sorted({"b": 1, "a": 2}), sorted("hello", reverse=True))
print(list(reversed(numbers)), [*map(abs, [-1, 2])], sorted([1.5, True, -2]))
