# Two processes, each of which computes. Watch whether they do it at the same time.
import multiprocessing

def work(name):
    total = 0
    for number in range(1_500_000):
        total += number % 7
    print(f"{name}: {total}")

if __name__ == "__main__":
    pair = [multiprocessing.Process(target=work, args=(name,)) for name in "AB"]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("both done")
