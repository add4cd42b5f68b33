class Node:
    def __init__(self, name, next=None):
        self.name, self.next = name, next

    def __del__(self):
        print("node", self.name)


n = Node("1", Node("2", Node("3")))
n = None
print("chain gone")


def make():
    def inner():
        return r.name

    r = Node("in a closure")
    return inner


f = make()
print(f())
f = None
print("closure gone")
kept = []


class Again:
    def __del__(self):
        kept.append(self)
        print("resurrected")


Again()
print(len(kept))
kept.clear()
print("not again")
