# options: --gil=off
# timeout: 60
import threading

total = [0]
lock = threading.Lock()


def work(n):
    with lock:
        total[0] += n


for start in range(0, 1500, 10):
    threads = [threading.Thread(target=work, args=(start + n,)) for n in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(total[0], sum(range(1500)), threading.active_count())
