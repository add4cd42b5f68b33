# native-only
# signal: SIGINT
import multiprocessing

if __name__ == "__main__":
    queue = multiprocessing.Queue()
    print("ready", flush=True)
    try:
        queue.get()
    except KeyboardInterrupt:
        print("interrupted while it waits")
    queue.put("good")
    print(queue.get())
