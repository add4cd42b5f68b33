import atexit
import threading
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(1)
pool.submit(int).result()


@atexit.register
def late():
    try:
        pool.submit(int)
    except RuntimeError as error:
        print(error)


print('end')
