for left in (set(), frozenset(), {}, {}.keys(), {}.values(), {}.items(), range(3), 1.5, None, iter([])):
    for right in ([1], "a", (1,), b"a"):
        for in_place in (False, True):
            try:
                value = left
                if in_place:
                    value *= right
                else:
                    value * right
            except TypeError as error:
                print(error)
