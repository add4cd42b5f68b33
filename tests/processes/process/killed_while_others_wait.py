# native-only
import multiprocessing
import threading
import time


def wait():
    process.join()
    print("thread joined", process.exitcode)


def work():
    time.sleep(60)


if __name__ == "__main__":
    for stop, name in (("kill", "SIGKILL"), ("terminate", "SIGTERM")):
        process = multiprocessing.Process(target=work)
        process.start()
        thread = threading.Thread(target=wait)
        thread.start()
        time.sleep(0.1)
        getattr(process, stop)()
        process.join()
        thread.join()
        print(name, process.exitcode, process.is_alive())
    print("parent goes on", multiprocessing.active_children())
