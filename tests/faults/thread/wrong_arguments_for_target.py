import threading


def work(a, b):
    print(a, b)


thread = threading.Thread(target=work, args=(1,))
thread.start()
thread.join()
thread = threading.Thread(target=5)
thread.start()
thread.join()
print("main ends")
