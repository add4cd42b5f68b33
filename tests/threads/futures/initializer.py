import threading
from concurrent.futures import ThreadPoolExecutor

local = threading.local()


def prepare(value, other):
    local.value = value + other


with ThreadPoolExecutor(2, initializer=prepare, initargs=(1, 2)) as pool:
    print(list(pool.map(lambda _: local.value, range(4))), hasattr(local, 'value'))
