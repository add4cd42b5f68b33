import threading


class Worker(threading.Thread):
    def __init__(self, n):
        super().__init__()
        self.n = n
        self.result = None

    def run(self):
        self.result = self.n * self.n


workers = [Worker(n) for n in range(4)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print([worker.result for worker in workers])
worker = Worker(9)
worker.run()
print(worker.result, worker.is_alive())
