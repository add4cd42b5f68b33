"""An event loop and what runs on it. The order of steps is CPython's."""

from .exceptions import CancelledError, InvalidStateError, TimeoutError, QueueEmpty, QueueFull, BrokenBarrierError
from .events import (AbstractEventLoop, EventLoop, Handle, TimerHandle, get_event_loop, get_running_loop, new_event_loop,
                     set_event_loop)
from .futures import Future, isfuture, wrap_future
from .tasks import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Task, all_tasks, as_completed, create_task,
                    current_task, ensure_future, gather, iscoroutine, iscoroutinefunction, run_coroutine_threadsafe,
                    shield, sleep, to_thread, wait, wait_for)
from .runners import Runner, run
from .locks import Barrier, BoundedSemaphore, Condition, Event, Lock, Semaphore
from .queues import LifoQueue, PriorityQueue, Queue
from .taskgroups import TaskGroup
from .timeouts import Timeout, timeout, timeout_at
