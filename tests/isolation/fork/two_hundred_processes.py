# timeout: 60
import multiprocessing
import sys


def work(n):
    total.append(n)
    sys.exit(len(total))


total = []

if __name__ == "__main__":
    codes = []
    for n in range(200):
        process = multiprocessing.Process(target=work, args=(n,))
        process.start()
        process.join()
        codes.append(process.exitcode)
    print(len(codes), set(codes), total, multiprocessing.active_children())
