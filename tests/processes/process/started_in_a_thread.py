import multiprocessing
import threading


def child(name):
    print("child", name, "main thread:", threading.current_thread() is threading.main_thread(), threading.active_count())


def work():
    process = multiprocessing.Process(target=child, args=("c",))
    process.start()
    process.join()
    print("joined in", threading.current_thread().name, process.exitcode)


if __name__ == "__main__":
    thread = threading.Thread(target=work, name="T")
    thread.start()
    thread.join()
