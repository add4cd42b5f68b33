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


def numbers():
    for n in range(3):
        act()
        yield n


print(sum(numbers()))
print("that was the", who)
