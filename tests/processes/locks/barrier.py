import multiprocessing
import threading
import time


def meet(barrier, connection):
    try:
        first = barrier.wait()
        second = barrier.wait()
        connection.send((first, second))
    except threading.BrokenBarrierError:
        connection.send("broken")


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        barrier = context.Barrier(3)
        reader, writer = context.Pipe(False)
        processes = [context.Process(target=meet, args=(barrier, writer)) for _ in range(2)]
        for process in processes:
            process.start()
        places = [(barrier.wait(), barrier.wait())] + [reader.recv() for _ in processes]
        print(sorted(first for first, _ in places), sorted(second for _, second in places))
        for process in processes:
            process.join()
        print(barrier.parties, barrier.n_waiting, barrier.broken)
        process = context.Process(target=meet, args=(barrier, writer))
        process.start()
        while barrier.n_waiting == 0:
            time.sleep(0.001)
        barrier.abort()
        print(reader.recv(), barrier.broken)
        process.join()
        barrier.reset()
        print(barrier.broken)
        try:
            barrier.wait(0.01)
        except threading.BrokenBarrierError:
            print("nobody came")
