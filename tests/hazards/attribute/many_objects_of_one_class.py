# options: --gil=off
import threading


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def total(self):
        return self.x + self.y


def work(n):
    points = [Point(n, i) for i in range(1000)]
    for i, point in enumerate(points):
        point.z = point.total()
        if i % 3 == 0:
            point.extra = i
    results[n] = sum(point.z for point in points) + sum(getattr(point, "extra", 0) for point in points)


results = {}
threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results.items()))
