import threading
def f(a): print(a)
t = threading.Thread(target=f, args=("hello"))
t.start()
t.join()
