# cpython: differs because it has descriptors
import tempfile
import threading


def looks_first():
    try:
        tempfile.mkstemp()
    except NotImplementedError as error:
        print(error)


def work():
    looks_first()
    try:
        tempfile.mkstemp()
    except BaseException as error:
        print("never printed")


thread = threading.Thread(target=work)
thread.start()
thread.join()
print("never printed")
