import threading
from concurrent.futures import ThreadPoolExecutor

results = []
with ThreadPoolExecutor(3) as pool:
    def use(base):
        futures = [pool.submit(lambda x: x * x, base + i) for i in range(50)]
        results.append(sum(future.result() for future in futures))

    threads = [threading.Thread(target=use, args=(i * 50,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(sum(results), sum(i * i for i in range(200)))
