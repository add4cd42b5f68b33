"""The part of os that is about files and the environment."""

from _lifecycle_native import unsupported as _unsupported
import _fs
import _os
import posixpath as path

curdir, pardir, extsep, altsep, pathsep, devnull, defpath = '.', '..', '.', None, ':', '/dev/null', '/bin:/usr/bin'
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND = 0, 1, 2, 64, 128, 512, 1024
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
fspath = path._text


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode('utf-8', 'surrogateescape') if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode('utf-8', 'surrogateescape') if isinstance(filename, bytes) else filename


class PathLike:
    def __fspath__(self):
        raise NotImplementedError

    def __class_getitem__(cls, item):
        return cls


class _Environment:
    """The process's environment: it begins as the system's, and changes are the program's own.

    It has the methods of a mapping without being derived from one, whose module would cost more than all of this.
    """

    def __init__(self, pairs):
        self._data = dict(pairs)

    def _checked(self, value):
        if not isinstance(value, str):
            raise TypeError(f'str expected, not {type(value).__name__}')
        return value

    def __getitem__(self, key):
        try:
            return self._data[self._checked(key)]
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        self._data[self._checked(key)] = self._checked(value)

    def __delitem__(self, key):
        try:
            del self._data[self._checked(key)]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        return iter(list(self._data))

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        return f'environ({{{", ".join(f"{key!r}: {value!r}" for key, value in self._data.items())}}})'

    def __contains__(self, key):
        return self._checked(key) in self._data

    def __eq__(self, other):
        return self._data == (other._data if isinstance(other, _Environment) else other)

    __hash__ = None

    def get(self, key, default=None):
        return self._data.get(self._checked(key), default)

    def pop(self, key, *default):
        return self._data.pop(self._checked(key), *default)

    def setdefault(self, key, default):
        return self._data.setdefault(self._checked(key), self._checked(default))

    def update(self, other=(), /, **more):
        for key, value in {**dict(other), **more}.items():
            self[key] = value

    def clear(self):
        self._data.clear()

    def keys(self):
        return self._data.keys()

    def values(self):
        return self._data.values()

    def items(self):
        return self._data.items()

    def copy(self):
        return dict(self._data)

    def __or__(self, other):
        return {**self._data, **other}

    def __ior__(self, other):
        self.update(other)
        return self


environ = _Environment(entry.split('=', 1) for entry in _os.environ() if '=' in entry)


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value, /):
    environ[key] = value


def unsetenv(key, /):
    environ.pop(key, None)


getcwd = _fs.here
chdir = _fs.go


def getcwdb():
    return getcwd().encode()


def _folder(where):
    node = _fs.need(where)
    if node.kind != _fs.DIRECTORY:
        raise _fs.fail(20, where)
    return node


def listdir(path='.'):
    names = list(_folder('.' if path is None else path).entries)
    return [name.encode() for name in names] if isinstance(path, bytes) else names


def mkdir(path, mode=0o777, *, dir_fd=None):
    _fs.make(path, _fs.DIRECTORY, mode & 0o755)


def makedirs(name, mode=0o777, exist_ok=False):
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        makedirs(head, exist_ok=True)
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def remove(path, *, dir_fd=None):
    _fs.remove(path, False)


unlink = remove


def rmdir(path, *, dir_fd=None):
    _fs.remove(path, True)


def removedirs(name):
    rmdir(name)
    head = path.dirname(name)
    while head:
        try:
            rmdir(head)
        except OSError:
            break
        head = path.dirname(head)


def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    _fs.rename(src, dst)


replace = rename


def renames(old, new):
    head = path.dirname(new)
    if head and not path.exists(head):
        makedirs(head)
    rename(old, new)


_STAT = ('st_mode', 'st_ino', 'st_dev', 'st_nlink', 'st_uid', 'st_gid', 'st_size', 'st_atime', 'st_mtime', 'st_ctime')


class stat_result(tuple):
    def __new__(cls, node):
        size = len(node.data) if node.kind != _fs.DIRECTORY else 4096
        times = node.read_ns, node.changed_ns, node.changed_ns
        made = tuple.__new__(cls, (node.kind | node.mode, node.number, 1, 1, 0, 0, size, *(ns // 10**9 for ns in times)))
        for name, value in zip(_STAT, made):
            setattr(made, name, value)
        for name, ns in zip(_STAT[-3:], times):
            setattr(made, name, ns / 1e9)
            setattr(made, name + '_ns', ns)
        return made

    def __repr__(self):
        return f'os.stat_result({", ".join(f"{name}={value}" for name, value in zip(_STAT, self))})'


def stat(path, *, dir_fd=None, follow_symlinks=True):
    return stat_result(_fs.need(path))


def lstat(path, *, dir_fd=None):
    return stat(path)


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    try:
        return _fs.find(path) is not None
    except OSError:
        return False


def chmod(path, mode, *, dir_fd=None, follow_symlinks=True):
    _fs.need(path).mode = mode & 0o7777


def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    node = _fs.need(path)
    if ns is None:
        now = times is None
        ns = [int(time * 1e9) for time in times] if not now else None
    if ns is None:
        node.touch()
    else:
        node.read_ns, node.changed_ns = ns


def truncate(path, length):
    node = _fs.need(path)
    del node.data[length:]
    node.data.extend(bytes(length - len(node.data)))


class DirEntry:
    def __init__(self, name, where, node):
        self.name = name
        self.path = path.join(where, name)
        self._node = node

    def is_dir(self, *, follow_symlinks=True):
        return self._node.kind == _fs.DIRECTORY

    def is_file(self, *, follow_symlinks=True):
        return self._node.kind == _fs.REGULAR

    def is_symlink(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return stat_result(self._node)

    def inode(self):
        return self._node.number

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f'<DirEntry {self.name!r}>'


class scandir:
    def __init__(self, path='.'):
        self._entries = iter([DirEntry(name, path, node) for name, node in list(_folder(path).entries.items())])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def close(self):
        self._entries = iter(())

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()


def walk(top, topdown=True, onerror=None, followlinks=False):
    top = fspath(top)
    try:
        entries = list(scandir(top))
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    folders = [entry.name for entry in entries if entry.is_dir()]
    files = [entry.name for entry in entries if not entry.is_dir()]
    if topdown:
        yield top, folders, files
    for name in folders:
        yield from walk(path.join(top, name), topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files


def get_terminal_size(fd=1):
    raise OSError(25, 'Inappropriate ioctl for device')


def uname():
    return ('Linux', 'plait', '', '', '')


def getlogin():
    raise OSError(6, 'No such device or address')


def getuid():
    return 0


geteuid = getgid = getegid = getuid


def umask(mask, /):
    return 0o022


def _refused(name, instead):
    def refuse(*args, **kwargs):
        _unsupported(f'os.{name} is not available in Plait, which runs one program and no others: {instead}')
    refuse.__name__ = name
    return refuse


system = _refused('system', 'call the work as a function, or use multiprocessing')
popen = _refused('popen', 'call the work as a function, or use multiprocessing')
execv = execvp = execve = execl = execlp = _refused('exec', 'call the work as a function')
symlink = link = readlink = _refused('symlink', 'its files have no links')
