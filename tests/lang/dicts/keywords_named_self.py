from collections import OrderedDict, defaultdict


class D(dict):
    pass


class Keeps(Exception):
    def __init__(self, /, **kwargs):
        self.kwargs = kwargs


d = {}
d.update(self=1, cls=2)
print(dict(self=1, cls=2), D(cls=1, self=2), d, OrderedDict(self=1), defaultdict(int, cls=1, self=2), Keeps(cls=1, self=2).kwargs)
