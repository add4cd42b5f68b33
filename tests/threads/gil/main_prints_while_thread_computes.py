import threading


def compute():
    while not stop:
        sum(range(100))


stop = []
thread = threading.Thread(target=compute)
thread.start()
total = 0
for i in range(100000):
    total += i
print(total)
stop.append(1)
thread.join()
print("both made progress")
