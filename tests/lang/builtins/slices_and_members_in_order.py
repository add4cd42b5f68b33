data = bytearray(b"abcdef")
wrong = object()
for slice_, value in ((slice(0, 1, 0), [2**63]), (slice(0, 1, 0), 5), (slice(0, 1, 0), b"x"), (slice(0, 1, 0), "x"), (slice("a", 1), [300]), (slice(0, 4, 2), [300]), (slice(0, 4, 2), [1]), (slice(0, 1), [300])):
    try:
        data[slice_] = value
        print(data)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(5 in [5], 3 < 5 in [5], 5 in [5] == [5], 1 in {1} == {1})
for compare in (lambda: 5 in [5] < 3.0, lambda: 1 in {1} <= [2]):
    try:
        print(compare())
    except TypeError as error:
        print(error)
