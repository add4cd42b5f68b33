import threading


def work(depth):
    print("depth", depth)
    if depth < 3:
        child = threading.Thread(target=work, args=(depth + 1,))
        child.start()
        child.join()
    print("end of", depth)


thread = threading.Thread(target=work, args=(0,))
thread.start()
thread.join()
