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


def double(n):
    act()
    return n * 2


print(list(map(double, [1, 2])), list(filter(double, [0, 1])))
print("that was the", who)
