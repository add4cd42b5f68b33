import multiprocessing
import threading


def work(argument):
    print("never")


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=work, args=(threading.Lock(),))
    try:
        process.start()
    except TypeError as error:
        print(error)
    print(process.exitcode, process.pid, multiprocessing.active_children())
