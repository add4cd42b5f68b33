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
        act()
        return 7


key = Key()
table = {key: 1}
print(table[key], key in {key})
print("that was the", who)
