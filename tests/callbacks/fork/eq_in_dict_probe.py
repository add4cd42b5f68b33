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


class Key:
    def __hash__(self):
        return 7

    def __eq__(self, other):
        act()
        return True


table = {Key(): "value"}
print(table[Key()], len(table))
print("that was the", who)
