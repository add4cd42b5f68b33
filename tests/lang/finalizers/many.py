# Many objects with finalizers live at once: their ends may come late, but all come, once each.
ended = []


class R:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        ended.append(self.n)


def use(r):
    return r.n


objects = [R(i) for i in range(2000)]
total = 0
for r in objects:
    total += use(r)
r = None
print(total)
for i in range(1000):
    objects.pop()
for i in range(500):
    R(-1)
del objects
import gc

gc.collect()
print(len(ended), sorted(set(ended))[:3], len(set(ended)))
