# native-only
import os

who = "parent"


def act():
    global who
    if act.done:
        return
    act.done = True
    pid = os.fork()
    if pid == 0:
        who = "child"
    else:
        os.waitpid(pid, 0)


act.done = False


class Item:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        act()
        return self.n == other.n


items = [Item(1), Item(2)]
print(Item(2) in items, items.index(Item(2)), items == [Item(1), Item(2)])
print("that was the", who)
