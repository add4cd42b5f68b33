import multiprocessing
import sys


class Worker(multiprocessing.Process):
    def __init__(self, n):
        super().__init__(name=f"worker-{n}")
        self.n = n

    def run(self):
        print(self.name, "runs")
        sys.exit(self.n)


if __name__ == "__main__":
    workers = [Worker(n) for n in range(3)]
    for worker in workers:
        worker.start()
        worker.join()
    print([worker.exitcode for worker in workers])
