import multiprocessing
import os
import signal
import threading
import time

if __name__ == "__main__":
    pool = multiprocessing.Pool(2)
    result = pool.apply_async(time.sleep, (60,))
    timer = threading.Timer(0.02, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    try:
        result.get()
    except KeyboardInterrupt:
        print("interrupted while it waits")
    timer.join()
    pool.terminate()
    pool.join()
    print(len(multiprocessing.active_children()))
