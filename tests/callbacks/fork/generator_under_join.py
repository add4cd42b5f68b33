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


def words():
    for word in ("a", "b", "c"):
        act()
        yield word


print("-".join(words()), list(words()))
print("that was the", who)
