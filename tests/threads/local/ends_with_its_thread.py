import threading

data = threading.local()
log = []


class Noted:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


def work(name):
    data.noted = Noted(name)


for name in 'abc':
    thread = threading.Thread(target=work, args=(name,))
    thread.start()
    thread.join()
data.noted = Noted('main')
print(log)
