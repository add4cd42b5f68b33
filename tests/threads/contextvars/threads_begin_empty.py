import threading
from contextvars import ContextVar, copy_context

var = ContextVar('var', default='default')
var.set('main')
seen = []


def work(name):
    seen.append((name, var.get(), len(copy_context())))
    var.set(name)
    seen.append((name, var.get()))


for name in ('one', 'two'):
    thread = threading.Thread(target=work, args=(name,))
    thread.start()
    thread.join()
context = copy_context()
thread = threading.Thread(target=context.run, args=(work, 'in a copy'))
thread.start()
thread.join()
print(*seen, sep='\n')
print(var.get(), context[var])
