"""Starting children and waiting for them, by either start method."""

import os
import sys
import _connection
import _process
from . import util

_SIGKILL, _SIGTERM = 9, 15


class _Popen:
    def __init__(self, child):
        sys.stdout.flush()
        sys.stderr.flush()
        self.returncode = None
        self._sentinel = None
        self.pid = self._launch(child)

    # A descriptor that becomes readable when the child ends.
    @property
    def sentinel(self):
        if self._sentinel is None:
            try:
                self._sentinel = _connection.open_exit(self.pid)
            except OSError:
                # It has ended and is gone: the end of an input that nobody writes.
                self._sentinel, writer = _connection.make(False)
                _connection.close(writer)
        return self._sentinel

    def close(self):
        if self._sentinel is not None:
            _connection.close(self._sentinel)
            self._sentinel = None

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
        self._send(_SIGTERM)

    def kill(self):
        self._send(_SIGKILL)


class ForkPopen(_Popen):
    def _launch(self, child):
        code = 1
        pid = os.fork()
        if pid == 0:
            try:
                code = child._bootstrap()
            finally:
                os._exit(code)
        return pid


class SpawnPopen(_Popen):
    def _launch(self, child):
        from . import spawn
        return _process.spawn(*spawn.dump(child))
