"""The beginning and the orderly end of a process. lifecycle.cpp calls [run_spawned] or the program, then [finish]."""

import builtins
import sys
import _lifecycle_native


def input(prompt='', /):
    if prompt != '':
        sys.stdout.write(str(prompt))
        sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError('EOF when reading a line')
    return line[:-1] if line.endswith('\n') else line


def _never_awaited(coroutine):
    import warnings
    warnings._warn_unawaited_coroutine(coroutine)


class _Unraisable:
    def __init__(self, exception, object):
        self.exc_type = type(exception)
        self.exc_value = exception
        self.exc_traceback = exception.__traceback__
        self.err_msg = None
        self.object = object


def _unraisable(exception, object):
    sys.unraisablehook(_Unraisable(exception, object))


_lifecycle_native.set_end_hooks(_never_awaited, _unraisable)


def open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    import io
    builtins.open = io.open
    io.open.__module__ = 'builtins'
    return io.open(file, mode, buffering, encoding, errors, newline, closefd, opener)


def import_all(module, names):
    """`from module import *` where the module has an __all__: names of submodules may be in it."""
    for name in module.__all__:
        if not hasattr(module, name) and hasattr(module, '__path__'):
            try:
                __import__(f'{module.__name__}.{name}')
            except ModuleNotFoundError:
                pass
        try:
            names[name] = getattr(module, name)
        except ModuleNotFoundError:
            pass  # what the page did not fetch, because the program does not name it


class _LateType(type):
    """Stands for a builtin class until it is used."""

    def __call__(cls, *args, **kwargs):
        return cls._load()(*args, **kwargs)

    def __instancecheck__(cls, instance):
        return isinstance(instance, cls._load())

    def __getattr__(cls, name):
        return getattr(cls._load(), name)


class memoryview(metaclass=_LateType):
    @staticmethod
    def _load():
        import _memoryview
        builtins.memoryview = _memoryview.memoryview
        return builtins.memoryview


_missing = object()


def aiter(async_iterable, /):
    method = getattr(type(async_iterable), '__aiter__', None)
    if method is None:
        raise TypeError(f"'{type(async_iterable).__name__}' object is not an async iterable")
    iterator = method(async_iterable)
    if not hasattr(type(iterator), '__anext__'):
        raise TypeError(f"aiter() returned not an async iterator of type '{type(iterator).__name__}'")
    return iterator


def anext(async_iterator, default=_missing, /):
    method = getattr(type(async_iterator), '__anext__', None)
    if method is None:
        raise TypeError(f"'{type(async_iterator).__name__}' object is not an async iterator")
    return method(async_iterator) if default is _missing else _next_or(method(async_iterator), default)


async def _next_or(step, default):
    try:
        return await step
    except StopAsyncIteration:
        return default


for _function in input, aiter, anext, open:
    _function.__module__ = 'builtins'
    setattr(builtins, _function.__name__, _function)
builtins.memoryview = memoryview
builtins.exit = builtins.quit = sys.exit


def run_spawned():
    """What a spawned process does instead of the program: multiprocessing's part of it."""
    from multiprocessing import spawn
    spawn.main()


def finish(exception):
    """Ends the process after its main program, as CPython does; returns the exit status."""
    status = _report(exception)
    modules = sys.modules
    if 'threading' in modules:
        try:
            modules['threading']._shutdown()
        except KeyboardInterrupt as interrupt:
            status = _report(interrupt)
    if 'atexit' in modules:
        modules['atexit']._run_exitfuncs()
    if 'asyncio.loop' in modules:
        modules['asyncio.loop']._end_of_process()
    if 'warnings' in modules or _lifecycle_native.watches_ends():
        import warnings
        warnings._shutting_down = True
        _lifecycle_native.end_all()
    return _flush(status)


def refuse(exception, _):
    """Ends the run where the program has met what Plait has not (vm/refusal.h)."""
    import _os
    line = _lifecycle_native.exception_line(exception, str(exception))
    sys.__stdout__.flush()
    sys.__stderr__.write('Traceback (most recent call last):\n' + _lifecycle_native.traceback_text(exception.__traceback__)
                         + 'Unsupported' + line[line.index(':'):])
    sys.__stderr__.flush()
    _os._end_run(2)


def _report(exception):
    if exception is None:
        return 0
    if isinstance(exception, SystemExit):
        return exit_status(exception)
    try:
        sys.excepthook(type(exception), exception, exception.__traceback__)
    except BaseException as second:
        sys.stderr.write('Error in sys.excepthook:\n')
        sys.__excepthook__(type(second), second, second.__traceback__)
        sys.stderr.write('\nOriginal exception was:\n')
        sys.__excepthook__(type(exception), exception, exception.__traceback__)
    if isinstance(exception, KeyboardInterrupt):
        _lifecycle_native.end_by_interrupt()
        return 130
    return 1


def exit_status(exception):
    code = exception.code
    if code is None:
        return 0
    if isinstance(code, int):
        return int(code) & 0xff
    sys.stderr.write(f'{code}\n')
    return 1


def _flush(status):
    try:
        sys.__stdout__.flush()
    except OSError as error:
        sys.stderr.write(f"Exception ignored in: <_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>\n")
        sys.stderr.write(f'{type(error).__name__}: {error}\n')
        status = 120
    return status
