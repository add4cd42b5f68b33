for n in (1, 2, 3):
    print("odd" if n % 2 else "even", n if n > 1 else n * 10 if n else 0)
pick = lambda c: (1 if c else 2) + 10
print(pick(True), pick(False))
print([x if x > 1 else -x for x in range(4)])
