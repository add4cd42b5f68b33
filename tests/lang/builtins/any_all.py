def say(x):
    print("test", x)
    return x


print(any([]), all([]), any([0, 1]), all([1, 0]), any("abc"), all([[], 1]))
print(any(say(x) for x in [0, 2, 3]))
print(all(say(x) for x in [1, 0, 5]))
