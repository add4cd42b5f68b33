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


class Flag:
    def __bool__(self):
        act()
        return True

    def __len__(self):
        act()
        return 2


print("yes" if Flag() else "no", not Flag(), len(Flag()), all([Flag(), 1]))
print("that was the", who)
