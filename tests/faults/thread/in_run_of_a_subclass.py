import threading


class Worker(threading.Thread):
    def run(self):
        self.missing()


worker = Worker()
worker.start()
worker.join()
print(worker.name, worker.is_alive())
