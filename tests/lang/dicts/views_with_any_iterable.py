# The set operators of a dict's views take any iterable, on either side.
views = {'a': 1, 'b': 2}


class Three:
    def __iter__(self):
        return iter('abc')


class None_:
    pass


for left, right in [('ac', views.keys()), (views.keys(), Three()), (Three(), views.keys()), (None, views.items()), (views.keys(), 1),
                    (1, views.keys()), (None_(), views.items()), ([('a', 1)], views.items())]:
    for name in '__or__', '__and__', '__sub__', '__xor__':
        try:
            if name == '__or__':
                print(sorted(left | right, key=str))
            elif name == '__and__':
                print(sorted(left & right, key=str))
            elif name == '__sub__':
                print(sorted(left - right, key=str))
            else:
                print(sorted(left ^ right, key=str))
        except TypeError as e:
            print(e)
