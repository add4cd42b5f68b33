import weakref


class Node:
    def __init__(self, name):
        self.name = name


node = Node("a")
watched = weakref.ref(node, lambda ref: print("gone", ref() is None))
plain = weakref.ref(node)
print(plain() is node, weakref.ref(node) is plain, weakref.getweakrefcount(node), watched == plain, watched is plain)
del node
print(watched(), plain())


def use():
    inner = Node("b")
    result = weakref.ref(inner, lambda ref: print("ended with the frame"))
    print("in use")
    return result


print(use()())
dropped = Node("c")
weakref.ref(dropped, lambda ref: print("never called"))
del dropped
print("end")
