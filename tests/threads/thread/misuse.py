import threading

thread = threading.Thread(target=print, args=("ran",))


def attempt(call):
    try:
        call()
    except (RuntimeError, TypeError) as error:
        print(error)


attempt(thread.join)
thread.start()
thread.join()
attempt(thread.start)
attempt(threading.current_thread().join)
attempt(lambda: threading.Thread(wrong=1))
attempt(lambda: setattr(thread, "daemon", True))


class NoInit(threading.Thread):
    def __init__(self):
        pass


attempt(NoInit().start)
