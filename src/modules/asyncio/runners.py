"""asyncio.run."""

import _asyncio
from contextvars import copy_context
from . import events, exceptions, tasks
from .loop import EventLoop
from .waiting import gather


# Whether the closing of a loop finds anything: otherwise its two tasks would only be in the picture.
def _has_more_to_do(loop):
    if type(loop) is not EventLoop:
        return True
    return bool(loop._task_factory or loop._ready or loop._timers or loop._sockets or loop._default_executor is not None or
                _asyncio.open_generators())


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._context = None
        self._state = 'created'

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, kind, value, traceback):
        self.close()

    def _open(self):
        if self._state == 'closed':
            raise RuntimeError('Runner is closed')
        if self._state == 'created':
            if self._loop_factory is None:
                self._loop = events.new_event_loop()
                events.set_event_loop(self._loop)
            else:
                self._loop = self._loop_factory()
            if self._debug is not None:
                self._loop.set_debug(self._debug)
            self._context = copy_context()
            self._state = 'open'

    def close(self):
        if self._state != 'open':
            return
        loop = self._loop
        try:
            _cancel_all_tasks(loop)
            if _has_more_to_do(loop):
                loop.run_until_complete(loop.shutdown_asyncgens())
                loop.run_until_complete(loop.shutdown_default_executor())
            else:
                _asyncio.skip_task_names(2)  # The names of later tasks go on as if these two had been.
        finally:
            if self._loop_factory is None:
                events.set_event_loop(None)
            loop.close()
            self._loop = None
            self._state = 'closed'

    def get_loop(self):
        self._open()
        return self._loop

    def run(self, coro, *, context=None):
        if not tasks.iscoroutine(coro):
            raise ValueError(f'a coroutine was expected, got {coro!r}')
        if events._get_running_loop() is not None:
            raise RuntimeError('Runner.run() cannot be called from a running event loop')
        self._open()
        loop = self._loop
        task = loop.create_task(coro, context=self._context if context is None else context)
        loop._main_task = task
        loop._interrupted = False
        _asyncio.take_interrupts(True)
        try:
            return loop.run_until_complete(task)
        except exceptions.CancelledError:
            if loop._interrupted and task.uncancel() == 0:
                raise KeyboardInterrupt()
            raise
        finally:
            loop._main_task = None
            _asyncio.take_interrupts(False)


def run(main, *, debug=None):
    if events._get_running_loop() is not None:
        raise RuntimeError('asyncio.run() cannot be called from a running event loop')
    with Runner(debug=debug) as runner:
        return runner.run(main)


def _cancel_all_tasks(loop):
    pending = tasks._tasks_of(loop)
    if not pending:
        return
    for task in pending:
        task.cancel()
    loop.run_until_complete(gather(*pending, return_exceptions=True))
    for task in pending:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({'message': 'unhandled exception during asyncio.run() shutdown',
                                         'exception': task.exception(), 'task': task})
