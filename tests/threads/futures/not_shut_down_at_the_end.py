import threading
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(1)
ending = threading.Event()


def late():
    ending.wait(5)
    print('work that was begun is done')


pool.submit(late)
pool.submit(print, 'and so is this')
print('the main program ends')
ending.set()
