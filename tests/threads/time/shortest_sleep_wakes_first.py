import threading
import time

order = []


def work(n):
    time.sleep(n * 0.05)
    order.append(n)


threads = [threading.Thread(target=work, args=(n,)) for n in (4, 1, 3, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(order)
