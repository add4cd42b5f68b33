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


class Number:
    def __add__(self, other):
        act()
        return "sum"

    def __getattr__(self, name):
        act()
        return name


print(Number() + 1, Number().missing, sum([1], Number()))
print("that was the", who)
