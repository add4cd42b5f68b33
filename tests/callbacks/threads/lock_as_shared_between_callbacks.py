import threading
import time

lock = threading.Lock()
inside = 0
worst = 0


def key(n):
    global inside, worst
    with lock:
        inside += 1
        worst = max(worst, inside)
        time.sleep(0.001)
        inside -= 1
    return -n


results = []
threads = [threading.Thread(target=lambda: results.append(sorted(range(5), key=key))) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(worst, results)
