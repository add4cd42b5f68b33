def loud(name, value):
    print(name, end=" ")
    return value


print(loud("a", 1) < loud("b", 5) < loud("c", 3) < loud("never", 9))
print(1 < 2 == 2 != 3, 1 < 2 in [2], 3 > 2 > 1, not 1 == 2)
print(0 or "" or [] or "last", 1 and "x" and [2], None and loud("no", 1), not [])
print("yes" if loud("t", 0) else "no", (lambda: 1 if False else 2)())
print(1 if True else 1 / 0, [] == False, 0 == False, 1 is True if False else "short")
