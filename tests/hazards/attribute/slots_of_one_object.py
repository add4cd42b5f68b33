# options: --gil=off
import threading


class Pair:
    def __init__(self):
        self.a = self.b = self.c = self.d = 0


def work(name):
    for i in range(2000):
        setattr(pair, name, getattr(pair, name) + 1)


pair = Pair()
threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(pair.a, pair.b, pair.c, pair.d)
