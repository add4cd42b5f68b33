for call in (lambda: list(range(-1, 2**64)), lambda: tuple(range(2**64)), lambda: sorted(range(2**64)), lambda: [].extend(range(2**70))):
    try:
        print(call())
    except OverflowError as error:
        print(error)
