"""How callbacks and coroutines are shown."""

import functools
import reprlib


def function_source(function):
    """(file, line) of a Python function, also of a partial one or a method; None where there is none."""
    while True:
        if isinstance(function, functools.partial):
            function = function.func
        elif hasattr(function, '__wrapped__'):
            function = function.__wrapped__
        elif hasattr(function, '__func__'):
            function = function.__func__
        else:
            break
    code = getattr(function, '__code__', None)
    # What is ours has no place that a program could look up.
    if code is None or code.co_filename.startswith('<frozen '):
        return None
    return code.co_filename, code.co_firstlineno


def _format_arguments(args, kwargs):
    parts = [reprlib.repr(arg) for arg in args]
    parts += [f'{name}={reprlib.repr(arg)}' for name, arg in kwargs.items()]
    return f'({", ".join(parts)})'


def format_callback(function, args, kwargs, suffix=''):
    if isinstance(function, functools.partial):
        suffix = _format_arguments(args, kwargs) + suffix
        return format_callback(function.func, function.args, function.keywords, suffix)
    name = getattr(function, '__qualname__', None) or getattr(function, '__name__', None) or repr(function)
    return name + _format_arguments(args, kwargs) + suffix


def format_callback_source(function, args):
    text = format_callback(function, args, {})
    source = function_source(function)
    return text if source is None else f'{text} at {source[0]}:{source[1]}'


def format_coroutine(coro):
    name = getattr(coro, '__qualname__', None) or getattr(coro, '__name__', None) or f'<{type(coro).__name__} without __name__>'
    code = getattr(coro, 'cr_code', None) or getattr(coro, 'gi_code', None)
    if code is None:
        running = getattr(coro, 'cr_running', False) or getattr(coro, 'gi_running', False)
        return f'{name}() running' if running else f'{name}()'
    frame = getattr(coro, 'cr_frame', None) or getattr(coro, 'gi_frame', None)
    file = code.co_filename or '<empty co_filename>'
    if frame is not None:
        return f'{name}() running at {file}:{frame.f_lineno}'
    return f'{name}() done, defined at {file}:{code.co_firstlineno}'


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    'Plait shows no frames':
        'extract_stack',
}
