import threading

def work(n)
    print(n)
