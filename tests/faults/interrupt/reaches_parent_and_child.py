# native-only
# signal: SIGINT
import multiprocessing
import time


def work():
    try:
        print("ready", flush=True)
        time.sleep(30)
    finally:
        print("child ends", flush=True)


if __name__ == "__main__":
    process = multiprocessing.Process(target=work)
    process.start()
    try:
        process.join()
    except KeyboardInterrupt:
        process.join()
        print("parent caught", process.exitcode)
