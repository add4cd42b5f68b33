import threading


def bad():
    raise ValueError("in the thread")


def good():
    print("good thread")


for target in (bad, good):
    thread = threading.Thread(target=target)
    thread.start()
    thread.join()
    print("joined", thread.is_alive())
