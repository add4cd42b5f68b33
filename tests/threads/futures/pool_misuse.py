import concurrent.futures
from concurrent.futures import Executor, ThreadPoolExecutor


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: ThreadPoolExecutor(0))
show(lambda: ThreadPoolExecutor(-1))
show(lambda: ThreadPoolExecutor(1, initializer='no'))
pool = ThreadPoolExecutor(1)
show(lambda: pool.submit())
pool.shutdown()
pool.shutdown()
show(lambda: pool.submit(int))
show(lambda: pool.map(int, [1]))
show(lambda: Executor().submit(int))
show(lambda: concurrent.futures.NoSuchThing)
try:
    from concurrent.futures import NoSuchThing
except ImportError as error:
    print(str(error).split(' (')[0])
