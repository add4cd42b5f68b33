# native-only
# signal: SIGINT
import multiprocessing
import threading
import time


def work():
    print("ready", flush=True)
    try:
        time.sleep(30)
    except KeyboardInterrupt:
        print("child caught", threading.current_thread().name)


def start():
    process.start()
    process.join()
    print("thread joined", process.exitcode)


if __name__ == "__main__":
    process = multiprocessing.Process(target=work)
    thread = threading.Thread(target=start)
    thread.start()
    try:
        time.sleep(30)
    except KeyboardInterrupt:
        thread.join()
        print("main caught")
