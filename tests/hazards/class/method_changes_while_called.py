# options: --gil=off
import threading


class Worker:
    factor = 2

    def run(self, n):
        return n * self.factor


def change():
    for i in range(700):
        Worker.run = lambda self, n: n * 20
        Worker.factor = 3 if i % 2 else 2
        Worker.run = original
        Worker.extra = i
        del Worker.extra


def use():
    worker = Worker()
    for _ in range(2000):
        if worker.run(1) not in (2, 3, 20):
            wrong.append(1)


original, wrong = Worker.run, []
threads = [threading.Thread(target=target) for target in (change, use, use)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(Worker().run(1) in (2, 3), wrong)
