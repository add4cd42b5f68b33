# order: free
# native-only: imports a file beside it
import threading
import time


def work(number):
    import slow_module

    print("thread", number, slow_module.half, slow_module.whole)


threads = [threading.Thread(target=work, args=(i,)) for i in range(3)]
for thread in threads:
    thread.start()
    time.sleep(0.005)
for thread in threads:
    thread.join()
