import multiprocessing
import time


def enter(semaphore, inside, most):
    with semaphore:
        with inside.get_lock():
            inside.value += 1
            most.value = max(most.value, inside.value)
        time.sleep(0.01)
        with inside.get_lock():
            inside.value -= 1


if __name__ == "__main__":
    semaphore = multiprocessing.Semaphore(2)
    inside, most = multiprocessing.Value("i", 0), multiprocessing.Value("i", 0)
    processes = [multiprocessing.Process(target=enter, args=(semaphore, inside, most)) for _ in range(5)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(inside.value, 1 <= most.value <= 2, semaphore, semaphore.get_value())
    semaphore.release()
    print(semaphore)
    bounded = multiprocessing.BoundedSemaphore(2)
    print(bounded, bounded.acquire(), bounded)
    bounded.release()
    try:
        bounded.release()
    except ValueError as error:
        print(error)
