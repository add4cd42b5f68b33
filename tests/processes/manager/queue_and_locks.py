import multiprocessing
import queue


def produce(q, event, barrier):
    event.wait()
    q.put("from the child")
    barrier.wait()


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        with context.Manager() as manager:
            q, event, barrier = manager.Queue(3), manager.Event(), manager.Barrier(2)
            process = context.Process(target=produce, args=(q, event, barrier))
            process.start()
            print(event.is_set(), q.empty(), barrier.parties)
            event.set()
            barrier.wait()
            print(q.get(), q.qsize(), event.wait(1))
            process.join()
            try:
                q.get_nowait()
            except queue.Empty as error:
                print(type(error).__name__)
            lock, rlock, semaphore = manager.Lock(), manager.RLock(), manager.BoundedSemaphore(1)
            print(lock.acquire(), lock.acquire(False), lock.release())
            with rlock, rlock:
                print("twice")
            print(semaphore.acquire(), semaphore.acquire(blocking=False), semaphore.release())
            condition = manager.Condition()
            with condition:
                print(condition.wait(0.01), condition.wait_for(lambda: True))
                condition.notify_all()
