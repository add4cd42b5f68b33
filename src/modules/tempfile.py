"""Files and folders with names that nobody else has, gone when they are no longer needed."""

from _lifecycle_native import unsupported as _unsupported
import io as _io
import os as _os
import random as _random
import weakref as _weakref

tempdir = None
template = 'tmp'
TMP_MAX = 10000
_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789_'
_names = _random.SystemRandom()


def gettempdir():
    return tempdir or _os.environ.get('TMPDIR') if tempdir else '/tmp'


def gettempprefix():
    return template


def _free_name(suffix, prefix, dir):
    while True:
        middle = ''.join(_names.choice(_LETTERS) for _ in range(8))
        path = _os.path.join(dir or gettempdir(), (template if prefix is None else prefix) + middle + (suffix or ''))
        if not _os.path.exists(path):
            return _os.path.abspath(path)


def mktemp(suffix='', prefix=template, dir=None):
    return _free_name(suffix, prefix, dir)


def mkdtemp(suffix=None, prefix=None, dir=None):
    path = _free_name(suffix, prefix, dir)
    _os.mkdir(path, 0o700)
    return path


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    _unsupported('tempfile.mkstemp gives a descriptor, which the files of a run in Plait do not have: use '
                 'NamedTemporaryFile(delete=False)')


class _TemporaryFileWrapper:
    def __init__(self, file, name, delete):
        self.file = file
        self.name = name
        self.delete = delete
        self._end = _weakref.finalize(self, _remove, name) if delete else None

    def __getattr__(self, name):
        return getattr(self.__dict__['file'], name)

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *exception):
        self.close()

    def __iter__(self):
        return iter(self.file)

    def close(self):
        self.file.close()
        if self._end is not None:
            self._end()

    def __repr__(self):
        return f'<tempfile._TemporaryFileWrapper object at {id(self):#x}>'


def _remove(name):
    try:
        _os.remove(name)
    except OSError:
        pass


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                       delete=True, *, errors=None):
    name = _free_name(suffix, prefix, dir)
    file = _io.open(name, mode.replace('w', 'x') if 'w' in mode else mode, buffering, encoding, errors, newline)
    return _TemporaryFileWrapper(file, name, delete)


def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *,
                  errors=None):
    name = _free_name(suffix, prefix, dir)
    file = _io.open(name, mode, buffering, encoding, errors, newline)
    _os.remove(name)
    return file


class SpooledTemporaryFile:
    def __new__(cls, max_size=0, mode='w+b', buffering=-1, encoding=None, newline=None, **kwargs):
        return TemporaryFile(mode, buffering, encoding, newline)


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)
        self._end = _weakref.finalize(self, _remove_tree, self.name)

    def __enter__(self):
        return self.name

    def __exit__(self, *exception):
        self.cleanup()

    def cleanup(self):
        self._end()

    def __repr__(self):
        return f'<{type(self).__name__} {self.name!r}>'


def _remove_tree(path):
    import shutil
    shutil.rmtree(path, ignore_errors=True)


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    '':
        'gettempdirb gettempprefixb',
}
