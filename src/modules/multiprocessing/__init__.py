"""Processes with memories of their own."""

from .process import current_process, parent_process, active_children, BaseProcess
from .context import (Process, get_context, set_start_method, get_start_method, get_all_start_methods, cpu_count,
                      freeze_support, ProcessError, TimeoutError, BufferTooShort, AuthenticationError)
