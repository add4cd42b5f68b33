import atexit


def outer():
    print("outer")
    atexit.register(print, "registered while ending")


atexit.register(outer)
atexit.register(print, "never")
atexit.unregister(print)
print("main ends")
