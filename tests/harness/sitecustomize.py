"""Python runs this at start-up when tests/record.py puts this folder on PYTHONPATH.

Standard output into a pipe is written when its buffer is full, so the lines of two processes tear each other apart, and
a fork copies what is not yet written. With line buffering each line that a program prints is one write, in every process
that the program starts (this file is read there too), and nothing but the buffer changes: no frame is added to a traceback.
"""

import sys

sys.stdout.reconfigure(line_buffering=True, write_through=False)
