"""Starting children and waiting for them, by either start method."""

import atexit
import os
import signal
import sys
import _process
from .process import _end_children


class _Popen:
    def __init__(self, process):
        sys.stdout.flush()
        sys.stderr.flush()
        self.returncode = None
        self.pid = self._launch(process)

    def poll(self):
        if self.returncode is None:
            try:
                self.returncode = _process.exit_code(self.pid)
            except ChildProcessError:
                return None
        return self.returncode

    def wait(self, timeout=None):
        if self.returncode is None:
            try:
                _process.wait(self.pid, timeout)
            except ChildProcessError:
                return None
        return self.poll()

    def _send(self, number):
        if self.poll() is None:
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                pass

    def terminate(self):
        self._send(signal.SIGTERM)

    def kill(self):
        self._send(signal.SIGKILL)


class ForkPopen(_Popen):
    def _launch(self, process):
        code = 1
        pid = os.fork()
        if pid == 0:
            try:
                code = process._bootstrap()
            finally:
                os._exit(code)
        return pid


class SpawnPopen(_Popen):
    def _launch(self, process):
        from . import spawn
        return _process.spawn(spawn.dump(process))


# As CPython, when the first process is started: what a program has registered before runs after it.
atexit.register(_end_children)
