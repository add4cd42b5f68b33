# The thread works on the very same list: there is only one.
import threading

things = ["table", "chair"]

def helper():
    things.append("lamp")
    print("helper has:", things)

thread = threading.Thread(target=helper)
thread.start()
thread.join()
print("main has:", things)
