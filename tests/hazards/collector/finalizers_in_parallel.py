# options: --gil=off
import gc
import threading

ended, lock = [0], threading.Lock()


class Noted:
    def __del__(self):
        with lock:
            ended[0] += 1


def work():
    for i in range(60):
        a, b = Noted(), Noted()
        a.other, b.other = b, a
        if i % 2:
            a.other = None


threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
gc.collect()
print(ended[0])
