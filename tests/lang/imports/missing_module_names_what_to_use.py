# cpython: differs because it has some of these modules, or says no more than that one is missing
for name in ("requests", "socket", "subprocess", "numpy.linalg", "nothing_like_it"):
    try:
        __import__(name)
    except ImportError as error:
        print(type(error).__name__, error)
