# cpython: differs because it writes pages of help


def f():
    "Nothing."


help(f)
