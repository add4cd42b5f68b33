for pair in [(1, 2), (3, 4, 5)]:
    a, b = pair
    print(a, b)
