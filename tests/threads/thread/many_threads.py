import threading

results = [None] * 100


def work(i):
    results[i] = i * i


threads = [threading.Thread(target=work, args=(i,)) for i in range(100)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sum(results), threading.active_count())
