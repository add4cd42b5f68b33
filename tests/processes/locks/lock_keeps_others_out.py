import multiprocessing


def add(lock, value, times):
    for _ in range(times):
        with lock:
            value.value = int(value.value) + 1


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        for lock in context.Lock(), context.RLock(), context.Semaphore(1), context.BoundedSemaphore(1):
            value = context.Value("i", 0, lock=False)
            processes = [context.Process(target=add, args=(lock, value, 200)) for _ in range(3)]
            for process in processes:
                process.start()
            for process in processes:
                process.join()
            print(method, type(lock).__name__, value.value)
