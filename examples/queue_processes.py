# Processes share nothing, so they send: a queue takes each
# message from one memory into the other.
from multiprocessing import Process, Queue

def baker(shelf):
    for loaf in range(5):
        shelf.put(f"loaf {loaf}")
    shelf.put(None)  # the end of the day

if __name__ == "__main__":
    shelf = Queue()
    process = Process(target=baker, args=(shelf,))
    process.start()
    while (loaf := shelf.get()) is not None:
        print("sold:", loaf)
    process.join()
    print("closed")
