"""An event loop and what runs on it. The order of steps is CPython's."""

from .exceptions import (BrokenBarrierError, CancelledError, IncompleteReadError, InvalidStateError, LimitOverrunError,
                         SendfileNotAvailableError, TimeoutError)
from .events import (AbstractEventLoop, AbstractEventLoopPolicy, AbstractServer, DefaultEventLoopPolicy, Handle, TimerHandle,
                     _get_running_loop, _set_running_loop, get_event_loop, get_event_loop_policy, get_running_loop,
                     new_event_loop, set_event_loop, set_event_loop_policy)
from .loop import EventLoop
from .futures import Future, isfuture, wrap_future
from .tasks import Task, all_tasks, create_task, current_task, ensure_future, iscoroutine, iscoroutinefunction
from .waiting import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, as_completed, gather, run_coroutine_threadsafe, shield,
                      sleep, to_thread, wait, wait_for)
from .runners import Runner, run
from .locks import Barrier, BoundedSemaphore, Condition, Event, Lock, Semaphore
from .queues import LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull
from .taskgroups import TaskGroup
from .timeouts import Timeout, timeout, timeout_at

BaseEventLoop = SelectorEventLoop = EventLoop
