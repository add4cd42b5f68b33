import threading


def work(a, b=0, *rest, key=None):
    print(a, b, rest, key)


for thread in (
    threading.Thread(target=work, args=(1,)),
    threading.Thread(target=work, args=[1, 2, 3], kwargs={"key": "k"}),
    threading.Thread(None, work, "named", (5,), {"b": 6}),
    threading.Thread(),
):
    thread.start()
    thread.join()
    print(thread.is_alive())
try:
    threading.Thread("not a group")
except AssertionError as error:
    print(error)
