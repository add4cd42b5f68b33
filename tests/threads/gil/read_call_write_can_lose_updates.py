import threading

# A switch may come at the call between read and write, so that updates can be lost: only the bounds are certain.
counter = 0


def work():
    global counter
    for _ in range(30000):
        counter = int(counter) + 1


threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(1 <= counter <= 90000)
