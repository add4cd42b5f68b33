import threading

condition = threading.Condition()
order, entered = [], threading.Semaphore(0)


def wait(name):
    with condition:
        entered.release()
        condition.wait()
        order.append(name)


threads = []
for name in 'abcd':
    threads.append(threading.Thread(target=wait, args=(name,)))
    threads[-1].start()
    entered.acquire()
for thread in threads:
    with condition:
        condition.notify()
    thread.join()
print(order)
