import multiprocessing
from multiprocessing.shared_memory import SharedMemory


def add(memory, lock, place):
    for _ in range(50):
        with lock:
            total = int.from_bytes(memory.buf[:4], "little")
            memory.buf[:4] = (total + 1).to_bytes(4, "little")
    memory.buf[place] = place


def run(method):
    context = multiprocessing.get_context(method)
    memory = SharedMemory(create=True, size=16)
    lock = context.Lock()
    processes = [context.Process(target=add, args=(memory, lock, 8 + i)) for i in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(method, int.from_bytes(memory.buf[:4], "little"), memory.buf[8:11].tolist())
    memory.close()
    memory.unlink()


if __name__ == "__main__":
    run("fork")
    run("spawn")
