"""An event loop and what runs on it. The order of steps is CPython's."""

from .exceptions import (BrokenBarrierError, CancelledError, IncompleteReadError, InvalidStateError, LimitOverrunError,
                         SendfileNotAvailableError, TimeoutError)
from .events import (AbstractEventLoop, AbstractEventLoopPolicy, AbstractServer, DefaultEventLoopPolicy, Handle, TimerHandle,
                     _get_running_loop, _set_running_loop, get_event_loop, get_event_loop_policy, get_running_loop,
                     new_event_loop, set_event_loop, set_event_loop_policy)
from .loop import EventLoop
from .futures import Future, isfuture
from . import coroutines
from .tasks import Task, all_tasks, create_task, current_task, ensure_future, iscoroutine, iscoroutinefunction
from .waiting import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, as_completed, gather, shield, sleep, wait, wait_for)
from .runners import Runner, run
from .locks import Barrier, BoundedSemaphore, Condition, Event, Lock, Semaphore
from .queues import LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull
from .taskgroups import TaskGroup
from .timeouts import Timeout, timeout, timeout_at

for _each in ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION:
    setattr(tasks, _each, _each)
for _each in as_completed, gather, shield, sleep, wait, wait_for:
    setattr(tasks, _each.__name__, _each)

BaseEventLoop = SelectorEventLoop = EventLoop

# What connects is loaded when it is asked for.
_late = {name: module for module, names in (
            ('streams', 'StreamReader StreamWriter StreamReaderProtocol open_connection start_server'),
            ('protocols', 'BaseProtocol Protocol BufferedProtocol'),
            ('threads', 'run_coroutine_threadsafe to_thread wrap_future'),
            ('transports', 'BaseTransport ReadTransport WriteTransport Transport'),
            ('loopback_server', 'Server')) for name in names.split() + [module]}

_Module = type(loop)
__all__ = [name for name, value in globals().items() if name[0] != '_' and type(value) is not _Module and name != 'EventLoop']
__all__ += [name for name, module in _late.items() if name != module]


def __getattr__(name):
    module = _late.get(name)
    if module is None:
        import sys
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}', name=name, obj=sys.modules[__name__])
    if module == 'streams':
        import asyncio.streams as found
    elif module == 'protocols':
        import asyncio.protocols as found
    elif module == 'threads':
        import asyncio.threads as found
    elif module == 'transports':
        import asyncio.transports as found
    else:
        import asyncio.loopback_server as found
    if name != module:
        found = globals()[name] = getattr(found, name)
    return found


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    'Plait shows no frames':
        'Task.get_stack Task.print_stack',
}
