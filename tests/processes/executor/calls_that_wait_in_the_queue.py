# The processes' queue holds one call more than there are processes; these run, and what is behind them can be cancelled.
from concurrent.futures import ProcessPoolExecutor
from time import sleep


def work(number):
    sleep(0.6)
    return number


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        futures = []
        for number in range(5):
            futures.append(executor.submit(work, number))
            sleep(0.08)
        print([future.running() for future in futures])
        print([future.cancel() for future in futures])
        print([future.result() for future in futures if not future.cancelled()])
