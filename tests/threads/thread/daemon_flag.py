import threading


def work():
    child = threading.Thread(target=print)
    print(threading.current_thread().daemon, child.daemon)


for daemon in (None, True, False):
    thread = threading.Thread(target=work, daemon=daemon)
    print(thread.daemon, end=" ")
    thread.start()
    thread.join()
thread = threading.Thread()
thread.daemon = True
print(thread.daemon, threading.main_thread().daemon)
