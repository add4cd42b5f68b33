import sys
import threading

entered, go = threading.Lock(), threading.Lock()
entered.acquire()
go.acquire()


def work():
    try:
        raise ValueError("thread")
    except ValueError:
        entered.release()
        go.acquire()
        print(sys.exc_info()[1])


thread = threading.Thread(target=work)
thread.start()
entered.acquire()
print(sys.exc_info())
try:
    raise KeyError("main")
except KeyError:
    go.release()
    thread.join()
    print(sys.exc_info()[1])
