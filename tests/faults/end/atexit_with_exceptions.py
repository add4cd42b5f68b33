import atexit


def bad():
    raise ValueError("in atexit")


atexit.register(print, "runs after the bad one")
atexit.register(bad)
atexit.register(print, "runs first")
