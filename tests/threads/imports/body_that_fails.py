# native-only: imports a file beside it
import sys
import threading
import time


def work(number):
    if number > 1:
        sys.second_begins = True
    try:
        import broken_module

        print(number, "has what there was:", hasattr(broken_module, "time"))
    except ValueError as error:
        print(number, error)


first = threading.Thread(target=work, args=(1,))
first.start()
while "broken_module" not in sys.modules:
    time.sleep(0.001)
second = threading.Thread(target=work, args=(2,))
second.start()
first.join()
second.join()
print("broken_module" in sys.modules)
work(3)
