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


def key(n):
    act()
    return -n


print(sorted([3, 1, 2], key=key))
print("that was the", who)
