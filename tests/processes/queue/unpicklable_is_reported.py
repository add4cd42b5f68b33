import multiprocessing
import threading


if __name__ == "__main__":
    queue = multiprocessing.Queue(1)
    queue.put(threading.Lock())
    # Its place is free again.
    queue.put("after it")
    print(queue.get())
    queue.close()
    queue.join_thread()
