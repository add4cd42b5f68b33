# native-only
# signal: SIGINT
import multiprocessing

if __name__ == "__main__":
    lock = multiprocessing.Lock()
    lock.acquire()
    print("ready", flush=True)
    try:
        lock.acquire()
    except KeyboardInterrupt:
        print("interrupted while it waits")
    lock.release()
    print(lock.acquire(timeout=1))
