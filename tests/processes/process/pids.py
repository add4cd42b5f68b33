import multiprocessing
import os


def work(parent):
    print(os.getpid() != parent, os.getppid() == parent, multiprocessing.current_process().pid == os.getpid())


if __name__ == "__main__":
    process = multiprocessing.Process(target=work, args=(os.getpid(),))
    print(process.pid, process.ident)
    process.start()
    print(process.pid != os.getpid(), isinstance(process.pid, int), process.ident == process.pid)
    process.join()
    print(process.pid > 0)
