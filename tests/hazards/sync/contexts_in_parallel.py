# options: --gil=off
import threading
from contextvars import ContextVar, copy_context

variables = [ContextVar(f'v{n}', default=n) for n in range(5)]
wrong = []
variables[0].set('main')
shared = copy_context()


def work(n):
    for i in range(100):
        variable = variables[i % 5]
        token = variable.set((n, i))
        if variable.get() != (n, i) or copy_context()[variable] != (n, i):
            wrong.append((n, i))
        if shared[variables[0]] != 'main' or len(shared.copy()) != 1:
            wrong.append('shared')
        variable.reset(token)
    if len(copy_context()) != 0:
        wrong.append('left over')


threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(wrong, variables[0].get(), variables[1].get())
