import gc
import weakref


class Node:
    pass


a, b = Node(), Node()
a.other, b.other = b, a
ref = weakref.ref(a)
del a, b
gc.collect()
print(ref())
many = [Node() for _ in range(200)]
refs = [weakref.ref(node) for node in many]
del many[::2]
gc.collect()
print(sum(ref() is not None for ref in refs))
