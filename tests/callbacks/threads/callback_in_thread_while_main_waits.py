import threading
import time


class Slow:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        time.sleep(0.001)
        return self.n < other.n

    def __repr__(self):
        time.sleep(0.001)
        return f"S{self.n}"


def work(name):
    results[name] = repr(sorted(Slow(n * 7 % 10) for n in range(10)))


results = {}
threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(results.items())[0], len(set(results.values())))
