# cpython: differs because it has some of these modules
import traceback

for name in ("requests", "socket", "subprocess", "numpy.linalg", "nothing_like_it"):
    try:
        __import__(name)
    except ImportError as error:
        print(type(error).__name__, error, error.name)
        print(traceback.format_exc().splitlines()[-1])
