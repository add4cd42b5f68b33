# cpython: differs because it has the source text
try:
    from inspect import getsource
except ImportError:
    print("looked for")


def source_of(function):
    from inspect import getsource

    return getsource(function)


try:
    print(source_of(source_of))
except BaseException:
    print("never caught")
