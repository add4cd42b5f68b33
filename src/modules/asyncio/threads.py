"""What connects a loop with threads: futures of concurrent.futures, and calls that block."""

from . import events, exceptions
from .futures import _set_result_unless_cancelled, isfuture
from .loop import _check_callback
from .tasks import ensure_future, iscoroutine


def wrap_future(future, *, loop=None):
    if isfuture(future):
        return future
    from concurrent.futures import Future as ThreadsFuture
    assert isinstance(future, ThreadsFuture), f'concurrent.futures.Future is expected, got {future!r}'
    wrapped = (events.get_event_loop() if loop is None else loop).create_future()
    _chain_future(future, wrapped)
    return wrapped


# When [source] is done, so is [target]; when [target] is cancelled, so is [source]. Either may be a loop's or a thread's.
def _chain_future(source, target):
    from_loop = source._loop if isfuture(source) else None
    to_loop = target._loop if isfuture(target) else None

    def _call_check_cancel(target):
        if target.cancelled():
            if from_loop is None or from_loop is to_loop:
                source.cancel()
            else:
                from_loop.call_soon_threadsafe(source.cancel)

    def _call_set_state(source):
        if to_loop is not None and to_loop._closed and target.cancelled():
            return
        copy = _copy_to_threads if to_loop is None else _copy_to_loops
        if to_loop is None or to_loop is from_loop:
            copy(source, target)
        else:
            to_loop.call_soon_threadsafe(copy, source, target)

    target.add_done_callback(_call_check_cancel)
    source.add_done_callback(_call_set_state)


def _copy_to_loops(source, target):
    if target.cancelled():
        return
    if source.cancelled():
        target.cancel()
    elif (exception := source.exception()) is not None:
        target.set_exception(_loops_exception(exception))
    else:
        target.set_result(source.result())


def _copy_to_threads(source, target):
    if source.cancelled():
        target.cancel()
    if not target.set_running_or_notify_cancel():
        return
    if (exception := source.exception()) is not None:
        target.set_exception(_threads_exception(exception))
    else:
        target.set_result(source.result())


# Either world has its own classes for the same thing.
def _loops_exception(exception):
    from concurrent.futures import CancelledError, InvalidStateError
    if type(exception) is CancelledError:
        return exceptions.CancelledError(*exception.args)
    if type(exception) is InvalidStateError:
        return exceptions.InvalidStateError(*exception.args)
    return exception


def _threads_exception(exception):
    from concurrent.futures import CancelledError, InvalidStateError
    if type(exception) is exceptions.CancelledError:
        return CancelledError(*exception.args)
    if type(exception) is exceptions.InvalidStateError:
        return InvalidStateError(*exception.args)
    return exception


def run_coroutine_threadsafe(coro, loop):
    if not iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    from concurrent.futures import Future as ThreadsFuture
    outcome = ThreadsFuture()

    def start():
        try:
            _chain_future(ensure_future(coro, loop=loop), outcome)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if outcome.set_running_or_notify_cancel():
                outcome.set_exception(error)
            raise

    loop.call_soon_threadsafe(start)
    return outcome


async def to_thread(func, /, *args, **kwargs):
    from contextvars import copy_context
    from functools import partial
    loop = events.get_running_loop()
    return await loop.run_in_executor(None, partial(copy_context().run, func, *args, **kwargs))


def run_in_executor(loop, executor, func, args):
    loop._check_closed()
    if loop._debug:
        _check_callback(func, 'run_in_executor')
    if executor is None:
        if loop._executor_shutdown_called:
            raise RuntimeError('Executor shutdown has been called')
        executor = loop._default_executor
        if executor is None:
            from concurrent.futures import ThreadPoolExecutor
            executor = loop._default_executor = ThreadPoolExecutor(thread_name_prefix='asyncio')
            loop._made_executor = True
    return wrap_future(executor.submit(func, *args), loop=loop)


async def shut_down(loop):
    import threading
    future = loop.create_future()
    thread = threading.Thread(target=_shut_down_executor, args=(loop, future))
    thread.start()
    try:
        await future
    finally:
        thread.join()


def _shut_down_executor(loop, future):
    try:
        loop._default_executor.shutdown(wait=True)
        if not loop._closed:
            loop.call_soon_threadsafe(_set_result_unless_cancelled, future, None)
    except Exception as error:
        if not loop._closed:
            loop.call_soon_threadsafe(future.set_exception, error)
