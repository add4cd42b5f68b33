# The exception to isolation: a Value lies in memory that all
# processes share, and so it needs a lock again.
from multiprocessing import Process, Value

def count(number):
    for _ in range(1000):
        with number.get_lock():
            number.value += 1

if __name__ == "__main__":
    number = Value("i", 0)
    pair = [Process(target=count, args=(number,)) for _ in "AB"]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("counted:", number.value)
