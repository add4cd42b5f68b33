import atexit


def goodbye(name, mark="."):
    print("goodbye", name + mark)


atexit.register(goodbye, "first")
atexit.register(goodbye, "second", mark="!")


@atexit.register
def third():
    print("third")


print("main ends")
