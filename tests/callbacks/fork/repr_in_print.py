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


class Shown:
    def __repr__(self):
        act()
        return "<shown>"


print("before", Shown(), [Shown()], "after")
print("that was the", who)
