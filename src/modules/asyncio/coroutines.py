"""What asks whether something is a coroutine."""

from .tasks import iscoroutine, iscoroutinefunction
