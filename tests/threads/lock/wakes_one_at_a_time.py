import threading
import time

gate = threading.Lock()
gate.acquire()
order = []


def waiter(name):
    with gate:
        order.append(name)


threads = []
for name in "ABCD":
    thread = threading.Thread(target=waiter, args=(name,))
    thread.start()
    threads.append(thread)
time.sleep(0.02)
print(order)
gate.release()
for thread in threads:
    thread.join()
print(sorted(order), gate.locked())
