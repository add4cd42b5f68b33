import threading
import time

ticks = 0


def tick():
    global ticks
    while not stop:
        ticks += 1
        time.sleep(0.001)


stop = []
thread = threading.Thread(target=tick)
thread.start()
while True:
    n = sum(range(200000)) + len(sorted(range(1000), key=lambda x: -x))
    if ticks >= 5:
        break
stop.append(1)
thread.join()
print(n)
