# options: --gil=off
import threading


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 3

    def __eq__(self, other):
        return self.n == other.n


def change(base):
    for i in range(150):
        table[Key(base + i % 10)] = base + i % 10
        table.pop(Key(base + i % 7), None)
        if table.get(Key(-1), -1) != "kept":
            wrong.append(i)


table, wrong = {Key(-1): "kept"}, []
threads = [threading.Thread(target=change, args=(n * 100,)) for n in (1, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(all(value == key.n for key, value in table.items() if key.n > 0), wrong)
