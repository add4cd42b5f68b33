import threading


def work():
    for _ in range(2):
        print(threading.currentThread().getName())


thread = threading.Thread(target=work)
thread.setDaemon(True)
thread.setName('worker')
print(thread.isDaemon(), threading.activeCount())
thread.start()
thread.join()
condition = threading.Condition()
with condition:
    condition.notifyAll()
print(threading.Event().isSet())
