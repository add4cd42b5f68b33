import weakref


class Node:
    pass


def broken(ref):
    raise ValueError("in the callback")


node = Node()
refs = [weakref.ref(node, broken), weakref.ref(node, lambda ref: print("second made, first called"))]
node = None
print("goes on")
