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


class Countdown:
    n = 3

    def __iter__(self):
        act()
        return self

    def __next__(self):
        act()
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        return self.n


print(list(Countdown()), tuple(Countdown()), max(Countdown()))
print("that was the", who)
