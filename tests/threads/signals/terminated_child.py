# native-only
# Process.terminate() is SIGTERM, which a child may handle.
import multiprocessing
import signal
import sys
import time


def worker(ready):
    def handler(number, frame):
        print("child: cleaning up", flush=True)
        sys.exit(3)

    signal.signal(signal.SIGTERM, handler)
    ready.set()
    time.sleep(10)


def stubborn(ready):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    ready.set()
    time.sleep(10)


if __name__ == "__main__":
    for target in (worker, stubborn):
        ready = multiprocessing.Event()
        process = multiprocessing.Process(target=target, args=(ready,))
        process.start()
        ready.wait()
        process.terminate()
        process.join(0.05 if target is stubborn else 10)
        print(process.exitcode)
        process.kill()
        process.join()
        print(process.exitcode)
