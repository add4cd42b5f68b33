print(list(range(5)), list(range(2, 5)), list(range(10, 0, -3)), list(range(0)), list(range(5, 2)))
r = range(0, 100, 7)
print(r, len(r), r[2], r[-1], r[1:3], 14 in r, 15 in r, r.index(21), r.count(7), r.start, r.stop, r.step)
print(range(3) == range(0, 3, 1), range(0, 5, 10) == range(0, 1), hash(range(3)) == hash(range(0, 3)), bool(range(0)))
print(list(reversed(range(5))), range(5)[::-1], sum(range(1001)), max(range(5)), 2.0 in range(3), "a" in range(3))
print(len(range(10**12)), range(10**20)[-1], 10**19 in range(10**20), list(range(10**18, 10**18 + 2)))
for bad in (lambda: range(1.5), lambda: range(5)[9], lambda: range()):
    try:
        bad()
    except (TypeError, IndexError) as error:
        print(error)
