import threading
import time

begin = time.perf_counter()
threads = [threading.Thread(target=time.sleep, args=(0.05,)) for _ in range(40)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
passed = time.perf_counter() - begin
print(0.049 <= passed, passed < 1.5)
