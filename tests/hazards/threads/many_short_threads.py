# options: --gil=off
import threading


def work(n):
    results[n] = sum(range(n))


results = {}
for round in range(10):
    threads = [threading.Thread(target=work, args=(round * 20 + n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(len(results), all(results[n] == n * (n - 1) // 2 for n in results), threading.active_count())
