"""Processes with memories of their own, and what they share. All of it belongs to a context, one for each start method."""

from .context import (Process, ProcessError, BufferTooShort, TimeoutError, AuthenticationError,
                      _default_context)
import sys
from . import context, process
from .process import current_process, parent_process, active_children

SUBDEBUG = 5
SUBWARNING = 25
__all__ = [name for name in dir(_default_context) if not name.startswith('_')]
globals().update({name: getattr(_default_context, name) for name in __all__})

# What a spawned child makes of the program's own classes says that it comes from there.
if '__main__' in sys.modules:
    sys.modules['__mp_main__'] = sys.modules['__main__']
