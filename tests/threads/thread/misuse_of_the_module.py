import sys
import threading


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: threading.Thread('group'))
show(lambda: threading.Thread(target=print, args=5).run())
show(lambda: sys.setswitchinterval(0))
show(lambda: sys.setswitchinterval(-1))
show(lambda: sys.setswitchinterval('soon'))
sys.setswitchinterval(0.25)
print(sys.getswitchinterval())


class Forgetful(threading.Thread):
    def __init__(self):
        pass


for call in (Forgetful().start, Forgetful().join, Forgetful().is_alive, lambda: Forgetful().name, lambda: Forgetful().daemon):
    show(call)
show(lambda: threading.stack_size())
show(lambda: threading.stack_size(-1))
show(lambda: threading.stack_size(100))
show(lambda: (threading.stack_size(1 << 20), threading.stack_size(0)))
print(threading.TIMEOUT_MAX > 1e9, threading.ThreadError)
show(lambda: threading.Lock().acquire(timeout=1e10))
