for arguments in ((1.5, 2, {}), (1, 2.5, {}), (1, 2, {}), (1j, 2, 3), (1, {}, 3), ({}, 1, 1.5), (1, 2, 1.5), ("a", 1, 2), (2, 10, 7)):
    try:
        print(pow(*arguments))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
for shift in (2**64, 2**66, 2**67, 2**200):
    try:
        2 << shift
    except (MemoryError, OverflowError) as error:
        print(type(error).__name__, error)
