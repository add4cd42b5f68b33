import threading


def work(n):
    return helper(n)


def helper(n):
    return 10 // n


for options in ({}, {"name": "own name"}):
    thread = threading.Thread(target=work, args=(0,), **options)
    thread.start()
    thread.join()
print("exit status is 0")
