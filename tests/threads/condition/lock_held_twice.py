import threading

condition = threading.Condition()
log = []


def other():
    with condition:
        log.append('other has the lock while it is waited')
        condition.notify()


with condition:
    with condition:
        threading.Thread(target=other).start()
        print(condition.wait(5))
        print(log)
    print(condition._is_owned())
print(condition._is_owned())
