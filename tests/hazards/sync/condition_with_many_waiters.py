# options: --gil=off
import threading

condition, tickets, served = threading.Condition(), 0, []


def wait(n):
    global tickets
    for _ in range(30):
        with condition:
            while tickets == 0:
                condition.wait(0.05)
            tickets -= 1
            served.append(n)


def give():
    global tickets
    for i in range(60):
        with condition:
            tickets += 1
            if i % 5 == 0:
                condition.notify_all()
            else:
                condition.notify()


threads = [threading.Thread(target=wait, args=(n,)) for n in range(4)] + [threading.Thread(target=give) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(tickets, sorted(served) == sorted(n for n in range(4) for _ in range(30)))
