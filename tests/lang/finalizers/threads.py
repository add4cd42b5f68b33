import threading


class R:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


def work():
    r = R("local of a thread")
    print("working")


t = threading.Thread(target=work)
t.start()
t.join()
print("joined")
t = threading.Thread(target=lambda r: None, args=(R("argument"),))
t.start()
t.join()
t = None
print("end")
