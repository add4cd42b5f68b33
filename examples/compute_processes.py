# Two processes, each of which computes. Watch whether they do
# it at the same time.
from multiprocessing import Process

def work(name):
    total = 0
    for number in range(16_000_000):
        total += number % 7
    print(f"{name}: {total}")

if __name__ == "__main__":
    pair = [Process(target=work, args=(n,)) for n in "AB"]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("both done")
