import bisect

numbers = [1, 2, 4, 4, 5]
print(bisect.bisect(numbers, 4), bisect.bisect_left(numbers, 4), bisect.bisect_right(numbers, 9), bisect.bisect(numbers, 2, 3))
bisect.insort(numbers, 3)
bisect.insort_left(numbers, 4)
print(numbers, bisect.bisect_left(["a", "bb", "ccc"], 2, key=len))
words = ["pear", "banana"]
bisect.insort(words, "fig", key=len)
print(words)
try:
    bisect.bisect(numbers, 1, lo=-1)
except ValueError as error:
    print(error)
