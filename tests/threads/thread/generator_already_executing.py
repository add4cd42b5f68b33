import threading


def slow():
    entered.release()
    with gate:
        yield 1
    yield 2


entered, gate = threading.Lock(), threading.Lock()
entered.acquire()
gate.acquire()
g = slow()
results = []
thread = threading.Thread(target=lambda: results.append(next(g)))
thread.start()
entered.acquire()
try:
    next(g)
except ValueError as error:
    print(error)
gate.release()
thread.join()
print(results, next(g))
