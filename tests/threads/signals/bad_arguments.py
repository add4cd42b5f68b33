import signal
import threading


def show(call):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: signal.signal(signal.SIGUSR1, 5))
show(lambda: signal.signal(signal.SIGUSR1, None))
show(lambda: signal.signal(0, print))
show(lambda: signal.signal(100, print))
show(lambda: signal.signal(signal.SIGKILL, print))
show(lambda: signal.getsignal(0))
thread = threading.Thread(target=lambda: show(lambda: signal.signal(signal.SIGUSR1, print)))
thread.start()
thread.join()
