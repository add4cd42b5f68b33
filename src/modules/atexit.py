"""Functions that are called at the end of the process, the last registered first."""

import sys

_functions = []


def register(function, *args, **kwargs):
    _functions.append((function, args, kwargs))
    return function


def unregister(function):
    _functions[:] = [entry for entry in _functions if entry[0] != function]


def _run_exitfuncs():
    functions = _functions[::-1]
    _functions.clear()
    for function, args, kwargs in functions:
        try:
            function(*args, **kwargs)
        except BaseException as exception:
            import traceback
            sys.stderr.write(f'Exception ignored in atexit callback: {function!r}\n')
            traceback.print_exception(exception)
