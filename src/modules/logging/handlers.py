"""Handlers for files that are renewed, queues, and records that wait in memory."""

from _lifecycle_native import unsupported as _unsupported
import logging
import os
import queue
import threading
import time

DEFAULT_TCP_LOGGING_PORT = 9020


class BaseRotatingHandler(logging.FileHandler):
    namer = rotator = None

    def emit(self, record):
        try:
            if self.shouldRollover(record):
                self.doRollover()
            logging.FileHandler.emit(self, record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        if callable(self.rotator):
            self.rotator(source, dest)
        elif os.path.exists(source):
            os.rename(source, dest)


class RotatingFileHandler(BaseRotatingHandler):
    def __init__(self, filename, mode='a', maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        super().__init__(filename, 'a' if maxBytes > 0 else mode, encoding, delay, errors)
        self.maxBytes = maxBytes
        self.backupCount = backupCount

    def shouldRollover(self, record):
        if self.maxBytes <= 0:
            return False
        if self.stream is None:
            self.stream = self._open()
        self.stream.seek(0, 2)
        return self.stream.tell() + len(self.format(record)) + 1 >= self.maxBytes

    def doRollover(self):
        if self.stream:
            self.stream.close()
            self.stream = None
        if self.backupCount > 0:
            for i in range(self.backupCount - 1, 0, -1):
                source = self.rotation_filename(f'{self.baseFilename}.{i}')
                if os.path.exists(source):
                    os.rename(source, self.rotation_filename(f'{self.baseFilename}.{i + 1}'))
            self.rotate(self.baseFilename, self.rotation_filename(f'{self.baseFilename}.1'))
        if not self.delay:
            self.stream = self._open() if self.backupCount > 0 else self._open_anew()

    def _open_anew(self):
        open(self.baseFilename, 'w').close()
        return self._open()


class TimedRotatingFileHandler(BaseRotatingHandler):
    def __init__(self, filename, when='h', interval=1, backupCount=0, encoding=None, delay=False, utc=False, atTime=None,
                 errors=None):
        super().__init__(filename, 'a', encoding, delay, errors)
        self.when = when.upper()
        seconds = {'S': 1, 'M': 60, 'H': 3600, 'D': 86400, 'MIDNIGHT': 86400}.get(self.when)
        if seconds is None and self.when.startswith('W'):
            seconds = 7 * 86400
        if seconds is None:
            raise ValueError(f'Invalid rollover interval specified: {self.when}')
        self.interval = seconds * interval
        self.backupCount = backupCount
        self.utc = utc
        self.suffix = {'S': '%Y-%m-%d_%H-%M-%S', 'M': '%Y-%m-%d_%H-%M', 'H': '%Y-%m-%d_%H'}.get(self.when, '%Y-%m-%d')
        self.rolloverAt = int(time.time()) + self.interval

    def shouldRollover(self, record):
        return time.time() >= self.rolloverAt

    def doRollover(self):
        if self.stream:
            self.stream.close()
            self.stream = None
        began = self.rolloverAt - self.interval
        moment = time.gmtime(began) if self.utc else time.localtime(began)
        target = self.rotation_filename(f'{self.baseFilename}.{time.strftime(self.suffix, moment)}')
        if os.path.exists(target):
            os.remove(target)
        self.rotate(self.baseFilename, target)
        self.stream = self._open()
        while self.rolloverAt <= time.time():
            self.rolloverAt += self.interval


class WatchedFileHandler(logging.FileHandler):
    pass


class QueueHandler(logging.Handler):
    """Puts records into a queue, for somebody else to handle."""

    def __init__(self, queue):
        logging.Handler.__init__(self)
        self.queue = queue
        self.listener = None

    def enqueue(self, record):
        self.queue.put_nowait(record)

    def prepare(self, record):
        import copy
        message = self.format(record)
        record = copy.copy(record)
        record.message = record.msg = message
        record.args = record.exc_info = record.exc_text = record.stack_info = None
        return record

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    """Handles the records of a queue, in a thread."""

    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue = queue
        self.handlers = handlers
        self._thread = None
        self.respect_handler_level = respect_handler_level

    def dequeue(self, block):
        return self.queue.get(block)

    def start(self):
        self._thread = threading.Thread(target=self._monitor)
        self._thread.daemon = True
        self._thread.start()

    def prepare(self, record):
        return record

    def handle(self, record):
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def _monitor(self):
        has_task_done = hasattr(self.queue, 'task_done')
        while True:
            try:
                record = self.dequeue(True)
                if record is self._sentinel:
                    if has_task_done:
                        self.queue.task_done()
                    break
                self.handle(record)
                if has_task_done:
                    self.queue.task_done()
            except queue.Empty:
                break

    def enqueue_sentinel(self):
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        self.enqueue_sentinel()
        self._thread.join()
        self._thread = None


class BufferingHandler(logging.Handler):
    def __init__(self, capacity):
        logging.Handler.__init__(self)
        self.capacity = capacity
        self.buffer = []

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        self.acquire()
        try:
            self.buffer.clear()
        finally:
            self.release()

    def close(self):
        try:
            self.flush()
        finally:
            logging.Handler.close(self)


class MemoryHandler(BufferingHandler):
    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        BufferingHandler.__init__(self, capacity)
        self.flushLevel = flushLevel
        self.target = target
        self.flushOnClose = flushOnClose

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        self.target = target

    def flush(self):
        self.acquire()
        try:
            if self.target:
                for record in self.buffer:
                    self.target.handle(record)
                self.buffer.clear()
        finally:
            self.release()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            self.target = None
            BufferingHandler.close(self)


def _refused(name, instead):
    class Refused(logging.Handler):
        def __init__(self, *args, **kwargs):
            _unsupported(f'logging.handlers.{name} needs a network or a system service, which Plait has not: '
                         f'use {instead}')
    Refused.__name__ = Refused.__qualname__ = name
    return Refused


SocketHandler = _refused('SocketHandler', 'QueueHandler and QueueListener')
DatagramHandler = _refused('DatagramHandler', 'QueueHandler and QueueListener')
HTTPHandler = _refused('HTTPHandler', 'QueueHandler and QueueListener')
SMTPHandler = _refused('SMTPHandler', 'StreamHandler')
SysLogHandler = _refused('SysLogHandler', 'StreamHandler')


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    'Plait has no network: use QueueHandler and QueueListener, or StreamHandler':
        'DatagramHandler.* HTTPHandler.* SMTPHandler.* SocketHandler.* SysLogHandler.*',
    '':
        'DEFAULT_HTTP_LOGGING_PORT DEFAULT_SOAP_LOGGING_PORT DEFAULT_UDP_LOGGING_PORT NTEventLogHandler ST_DEV ST_INO '
        'ST_MTIME SYSLOG_TCP_PORT SYSLOG_UDP_PORT TimedRotatingFileHandler.computeRollover '
        'TimedRotatingFileHandler.getFilesToDelete WatchedFileHandler.reopenIfNeeded',
}
