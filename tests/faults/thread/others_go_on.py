import threading
import time


def bad():
    raise RuntimeError("early")


def good(n):
    time.sleep(0.02 * n)
    print("good", n)


threads = [threading.Thread(target=bad)] + [threading.Thread(target=good, args=(n,)) for n in (1, 2)]
for thread in threads:
    thread.start()
print("main ends")
