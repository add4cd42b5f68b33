people = [("Ada", 36), ("Bo", 9), ("Cy", 36), ("Di", 20)]
print(sorted(people, key=lambda p: p[1]))
print(sorted(people, key=lambda p: (-p[1], p[0])))
print(sorted(people, key=lambda p: p[1], reverse=True))
print(sorted(range(10), key=lambda n: (n % 3, -n)))
print(sorted({3: "c", 1: "a"}.items()), sorted((x for x in "cab"), reverse=True), sorted("", key=len))
try:
    sorted([1, 2], lambda x: x)
except TypeError as error:
    print(error)
calls = []
sorted([3, 1, 2], key=lambda n: calls.append(n) or n)
print(calls)
