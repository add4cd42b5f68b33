# What += changes in place stays of its class, and the same object.
class OwnList(list):
    pass


class OwnSet(set):
    pass


class OwnDict(dict):
    pass


class Loud(list):
    def __iadd__(self, other):
        print("adds", other)
        return super().__iadd__(other)


a = b = OwnList([1])
a += [2]
a *= 2
print(a, a is b, type(a).__name__)
c = d = OwnSet({1})
c |= {2, 3}
c -= {1}
c ^= {9}
c &= {2, 9}
print(sorted(c), c is d, type(c).__name__)
e = f = OwnDict(x=1)
e |= {"y": 2}
print(e, e is f, type(e).__name__)
g = h = Loud()
g += (1,)
print(list(g), list(h))
