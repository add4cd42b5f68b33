import threading
import time

condition = threading.Condition()
with condition:
    begin = time.monotonic()
    print(condition.wait(0.02), time.monotonic() - begin >= 0.02)
    print(condition.wait(0), condition.wait(-1))
    print(condition.wait_for(lambda: 0, 0.02), condition.wait_for(lambda: [], timeout=0.01))


def notify():
    with condition:
        condition.notify()


with condition:
    threading.Thread(target=notify).start()
    print(condition.wait(5))
    condition.notify()
print(condition._is_owned())
