"""Python runs this at start-up when tests/record.py puts this folder on PYTHONPATH.

Standard output into a pipe is written when its buffer is full, so the lines of two processes tear each other apart, and
a fork copies what is not yet written. With line buffering each line that a program prints is one write, in every process
that the program starts (this file is read there too), and nothing but the buffer changes: no frame is added to a traceback.

$START_METHOD is how processes are started where the program does not say it, as on a system where that is usual.
"""

import os
import sys

sys.stdout.reconfigure(line_buffering=True, write_through=False)

if "START_METHOD" in os.environ:
    from multiprocessing import context

    context._default_context._default_context = context._default_context.get_context(os.environ["START_METHOD"])
