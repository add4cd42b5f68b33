import threading

# With the GIL, threads change at calls and at the ends of loops, never inside this statement.
counter = 0


def work():
    global counter
    for _ in range(30000):
        counter += 1


threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
