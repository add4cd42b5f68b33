def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


for reverse in (0, 5, -5, True, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1, 2**63, "a", 1.5, None):
    show(lambda: sorted([1, 2], reverse=reverse))
    show(lambda: [1, 2].sort(reverse=reverse))
