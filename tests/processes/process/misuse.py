import multiprocessing


def attempt(call):
    try:
        call()
    except (AssertionError, TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)


if __name__ == "__main__":
    process = multiprocessing.Process(target=print, args=("ran",))
    attempt(process.join)
    process.start()
    process.join()
    attempt(process.start)
    attempt(lambda: multiprocessing.Process("not a group"))
    attempt(lambda: multiprocessing.Process(wrong=1))
    attempt(lambda: setattr(process, "daemon", True))
    process.close()
    attempt(process.is_alive)
