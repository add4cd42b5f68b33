import queue

q = queue.Queue(1)
q.put_nowait('a')
print(q.full(), q.qsize())
for put in (lambda: q.put_nowait('b'), lambda: q.put('b', False), lambda: q.put('b', block=False, timeout=3)):
    try:
        put()
    except queue.Full as error:
        print('Full', repr(error), error.args)
print(q.get_nowait())
for get in (q.get_nowait, lambda: q.get(False), lambda: q.get(block=False)):
    try:
        get()
    except queue.Empty as error:
        print('Empty', repr(error), error.args)
s = queue.SimpleQueue()
for get in (s.get_nowait, lambda: s.get(False), lambda: s.get(block=False), lambda: s.get(timeout=0)):
    try:
        get()
    except queue.Empty as error:
        print('Empty', repr(error), error.args)
print(queue.Empty.__mro__, queue.Full.__mro__)
