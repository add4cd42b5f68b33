# native-only
# signal: SIGINT
import multiprocessing
import time


def work():
    print("ready", flush=True)
    try:
        time.sleep(30)
    except KeyboardInterrupt:
        print("child caught")


if __name__ == "__main__":
    process = multiprocessing.get_context("spawn").Process(target=work)
    process.start()
    try:
        process.join()
    except KeyboardInterrupt:
        process.join()
        print("parent caught", process.exitcode)
