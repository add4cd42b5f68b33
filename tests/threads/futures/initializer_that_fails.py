import logging
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from concurrent.futures.thread import BrokenThreadPool

logging.getLogger('concurrent.futures').disabled = True


def fail():
    raise ValueError('not today')


with ThreadPoolExecutor(1, initializer=fail) as pool:
    try:
        pool.submit(int).result()
    except BrokenThreadPool as error:
        print(type(error), error, isinstance(error, BrokenExecutor), isinstance(error, RuntimeError))
    try:
        pool.submit(int)
    except BrokenThreadPool as error:
        print(error)
