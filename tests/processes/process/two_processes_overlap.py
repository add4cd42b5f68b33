import multiprocessing
import time


def task(name):
    print(f"Task {name} started")
    time.sleep(0.1 if name == "A" else 0.3)
    print(f"Task {name} finished")


if __name__ == "__main__":
    begin = time.perf_counter()
    a = multiprocessing.Process(target=task, args=("A",))
    b = multiprocessing.Process(target=task, args=("B",))
    a.start()
    time.sleep(0.05)
    b.start()
    a.join()
    b.join()
    print("Both tasks are done!", 0.3 <= time.perf_counter() - begin < 3)
