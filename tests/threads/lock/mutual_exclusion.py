import threading
import time

lock = threading.Lock()
inside = worst = 0


def work():
    global inside, worst
    for _ in range(5):
        with lock:
            inside += 1
            worst = max(worst, inside)
            time.sleep(0.001)
            inside -= 1


threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(worst, inside)
