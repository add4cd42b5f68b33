from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar, copy_context

var = ContextVar('var', default=0)
var.set(10)


def add():
    var.set(var.get() + 1)
    return var.get()


with ThreadPoolExecutor(1) as pool:
    print([pool.submit(add).result() for _ in range(3)])
    print(pool.submit(copy_context().run, add).result(), pool.submit(add).result())
print(var.get())
