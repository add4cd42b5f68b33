# options: --gil=off
import queue
import threading
import traceback

q = queue.SimpleQueue()


def fail(n):
    try:
        [][n]
    except IndexError as error:
        raise RuntimeError(n) from error


def work(n):
    for i in range(30):
        try:
            fail(i)
        except RuntimeError as error:
            q.put(error)


threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
texts = set()
for _ in range(120):
    error = q.get()
    try:
        raise error
    except RuntimeError as again:
        texts.add((type(again.__cause__).__name__, 'in fail' in ''.join(traceback.format_exception(again))))
for thread in threads:
    thread.join()
print(texts)
