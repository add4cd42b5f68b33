import threading

condition = threading.Condition(threading.Lock())
text = repr(condition)
print(text.split(' at ')[0], text.split(', ')[-1])
waiting = threading.Barrier(3)


def wait():
    with condition:
        waiting.wait()
        condition.wait()


def hold():
    with condition:
        pass


threads = [threading.Thread(target=wait)]
threads[0].start()
while not condition._lock.locked():
    pass
threading.Thread(target=waiting.wait).start()
waiting.wait()
while condition._lock.locked():
    pass
with condition:
    print(repr(condition).split(' at ')[0], repr(condition).split(', ')[-1])
    condition.notify(5)
threads[0].join()
print(repr(condition).split(', ')[-1])
