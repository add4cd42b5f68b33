"""asyncio.run."""

import _asyncio
from . import events, exceptions, tasks


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
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
            self._loop = events.new_event_loop() if self._loop_factory is None else self._loop_factory()
            if self._loop_factory is None:
                events.set_event_loop(self._loop)
            if self._debug is not None:
                self._loop.set_debug(self._debug)
            self._state = 'open'

    def close(self):
        if self._state != 'open':
            return
        loop = self._loop
        try:
            _cancel_all_tasks(loop)
            # CPython runs two more tasks here, which have nothing to do; what is seen of them are their numbers in
            # later names, and the rounds in which callbacks that are left run.
            tasks._task_count += 2
            for _ in range(4):
                loop.stop()
                loop.run_forever()
        finally:
            events.set_event_loop(None)
            loop.close()
            self._loop = None
            self._state = 'closed'
            _report_unretrieved(loop)

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
        task = loop.create_task(coro)
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
    pending = [task for task in loop._tasks.values() if not task.done()]
    if not pending:
        return
    for task in pending:
        task.cancel()
    loop.run_until_complete(tasks.gather(*pending, return_exceptions=True))
    for task in pending:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({'message': 'unhandled exception during asyncio.run() shutdown',
                                         'exception': task.exception(), 'task': task})


def _report_unretrieved(loop):
    for future in list(loop._unretrieved.values()):
        # These two left the loop itself: whoever runs it has seen them.
        if isinstance(future._exception, (SystemExit, KeyboardInterrupt)):
            continue
        loop.call_exception_handler({'message': f'{type(future).__name__} exception was never retrieved',
                                     'exception': future._exception, 'future': future})
    loop._unretrieved.clear()
