"""Exceptions as text. The formatting itself is native."""

import sys
from _lifecycle_native import format_exception as _format


def format_exception(exc, value=None, tb=None, limit=None, chain=True):
    return _format(value if value is not None else exc).splitlines(True)


def format_exception_only(exc, value=None):
    return _format(value if value is not None else exc).splitlines(True)[-1:]


def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
    text = _format(value if value is not None else exc)
    (sys.stderr if file is None else file).write(text)


def format_exc(limit=None, chain=True):
    exception = sys.exception()
    return 'NoneType: None\n' if exception is None else _format(exception)


def print_exc(limit=None, file=None, chain=True):
    (sys.stderr if file is None else file).write(format_exc())
