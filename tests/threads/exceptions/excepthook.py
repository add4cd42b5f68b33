import threading


def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.thread.name)


def bad():
    raise ValueError("v")


threading.excepthook = hook
thread = threading.Thread(target=bad, name="T")
thread.start()
thread.join()
