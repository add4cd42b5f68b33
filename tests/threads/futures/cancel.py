import threading
from concurrent.futures import CancelledError, ThreadPoolExecutor

gate = threading.Event()
begun = threading.Event()


def hold():
    begun.set()
    gate.wait(5)
    return 'held'


with ThreadPoolExecutor(1) as pool:
    running = pool.submit(hold)
    waiting = pool.submit(print, 'never printed')
    begun.wait(5)
    print(running.running(), running.cancel(), running.cancelled())
    print(waiting.running(), waiting.cancel(), waiting.cancelled(), waiting.done(), waiting.cancel())
    for ask in (waiting.result, waiting.exception):
        try:
            ask()
        except CancelledError as error:
            print(type(error), type(error).__mro__[1:4], error.args)
    gate.set()
print(running.result(), running.cancel(), waiting.cancelled())
