print([n for n in {10, 20, 30, 40, 50}])
for n in {10, 20, 30, 40, 50}:
    print(n, end=" ")
print()
print({10, 20, 30, 40, 50}, list({100, 7, 23, 64, 5, 81}))
print([n for n in {3, 1, 2}], [w for w in {"a", "b", "c", "d", "e", "f"}])
