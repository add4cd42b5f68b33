import threading


def bad():
    raise RuntimeError("early")


def good(n, before):
    with before:
        print("good", n)
    turns[n].release()


# A turn is a lock that is held until it has come.
turns = [threading.Lock() for _ in range(3)]
for turn in turns:
    turn.acquire()
threads = [threading.Thread(target=bad)] + [threading.Thread(target=good, args=(n, turns[n - 1])) for n in (1, 2)]
for thread in threads:
    thread.start()
print("main ends")
turns[0].release()
