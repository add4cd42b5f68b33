# The message tells whether the type takes indices at all.
class Empty:
    pass


class Index:
    def __index__(self):
        return 0


for o in (1,), 'a', b'a', range(3), frozenset(), {1}, 5, {}.keys(), {}.items(), {}.values(), None, iter([]), len, int, Empty(), 1.5:
    for i in 0, True, Index(), slice(None), 'a', None, 1.5:
        try:
            del o[i]
        except TypeError as e:
            print(e)
