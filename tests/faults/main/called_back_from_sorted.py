def key(word):
    return word.size


print(sorted(["b", "a"], key=len))
sorted(["b", "a"], key=key)
