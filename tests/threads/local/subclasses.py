import threading


class Counter(threading.local):
    count = 0
    made = []

    def __init__(self, start, *, step=1):
        self.made.append(threading.current_thread().name)
        self.count = start
        self.step = step

    def up(self):
        self.count += self.step
        return self.count

    @property
    def double(self):
        return 2 * self.count


counter = Counter(10, step=5)
print(counter.up(), counter.up(), counter.double)
results = []
threads = [threading.Thread(target=lambda: results.append((counter.up(), counter.double)), name=name) for name in 'ab']
for thread in threads:
    thread.start()
    thread.join()
print(results, counter.count, Counter.made)
try:
    threading.local(1)
except TypeError as error:
    print(error)
