import threading


def numbers():
    for n in range(4):
        yield threading.current_thread().name, n


g = numbers()
print(next(g))
results = []
thread = threading.Thread(target=lambda: results.append(next(g)), name="T")
thread.start()
thread.join()
print(results, next(g), list(g))
