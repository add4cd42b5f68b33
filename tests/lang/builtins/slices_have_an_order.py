def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


same = slice(1)
show(lambda: (same < same, same <= same, same > same, same >= same, same == same))
show(lambda: (slice(1) < slice(2), slice(1) <= slice(1), slice(1, 2) < slice(1, 3), slice(0, 1, 2) > slice(0, 1, 1)))
show(lambda: slice(None) < slice(1))
show(lambda: slice(1) < 5)
show(lambda: slice(dict) < slice("a"))
show(lambda: max(same, same))
show(lambda: sorted([slice(3), slice(1)]))
show(lambda: (slice(1).__lt__(slice(2)), slice(1).__ge__(2)))
