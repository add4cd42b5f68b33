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


class Money:
    def __format__(self, spec):
        act()
        return "money:" + spec

    def __str__(self):
        act()
        return "text"


print(f"{Money():>5}", str(Money()), "%s" % Money(), "{}".format(Money()))
print("that was the", who)
