import threading
import time

event = threading.Event()
print(event.is_set(), event.wait(0), event.wait(0.01))
passed = []


def wait(name):
    passed.append((name, event.wait()))


threads = [threading.Thread(target=wait, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
time.sleep(0.01)
print(passed)
event.set()
for thread in threads:
    thread.join()
print(sorted(passed), event.is_set(), event.wait(), event.wait(0))
event.set()
event.clear()
print(event.is_set(), event.wait(0.001), str(event).split(' at ')[0], str(event).split(': ')[1])
