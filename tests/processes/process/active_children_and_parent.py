import multiprocessing
import time


def work():
    print(multiprocessing.parent_process().name, multiprocessing.active_children())
    time.sleep(0.2)


if __name__ == "__main__":
    print(multiprocessing.parent_process())
    process = multiprocessing.Process(target=work)
    process.start()
    print([child is process for child in multiprocessing.active_children()])
    process.join()
    print(multiprocessing.active_children())
