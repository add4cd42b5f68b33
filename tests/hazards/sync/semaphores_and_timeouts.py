# options: --gil=off
import threading

semaphore, lock = threading.BoundedSemaphore(2), threading.Lock()
inside = most = taken = 0


def work():
    global inside, most, taken
    for i in range(80):
        if not semaphore.acquire(timeout=0.0005 if i % 2 else None):
            continue
        with lock:
            inside += 1
            taken += 1
            most = max(most, inside)
        with lock:
            inside -= 1
        semaphore.release()


threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(inside, most <= 2, 160 <= taken <= 320, semaphore._value)
