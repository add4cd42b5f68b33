"""The files of a run: a tree in memory, which a forked child gets a copy of. It never touches the machine's own.

It begins with the folder that the program lies in, and /tmp. A path's last node is found by [find]; what is missing raises
the error that the system would raise.
"""

import errno as _errno
import sys as _sys_module
import time as _time

SEPARATOR = '/'
DIRECTORY, REGULAR, DEVICE = 0o040000, 0o100000, 0o020000
_MESSAGES = {_errno.ENOENT: 'No such file or directory', _errno.EEXIST: 'File exists', _errno.ENOTDIR: 'Not a directory',
             _errno.EISDIR: 'Is a directory', _errno.ENOTEMPTY: 'Directory not empty', _errno.EINVAL: 'Invalid argument',
             _errno.EACCES: 'Permission denied', _errno.EBADF: 'Bad file descriptor', _errno.EPERM: 'Operation not permitted'}
_KINDS = {_errno.ENOENT: FileNotFoundError, _errno.EEXIST: FileExistsError, _errno.ENOTDIR: NotADirectoryError,
          _errno.EISDIR: IsADirectoryError, _errno.EACCES: PermissionError, _errno.EPERM: PermissionError}
_numbers = [1]


class Node:
    __slots__ = ('kind', 'mode', 'data', 'entries', 'number', 'changed_ns', 'read_ns')

    def __init__(self, kind, mode):
        self.kind = kind
        self.mode = mode
        self.data = bytearray()
        self.entries = {} if kind == DIRECTORY else None
        self.number = _numbers[0]
        _numbers[0] += 1
        self.changed_ns = self.read_ns = _time.time_ns()

    def touch(self):
        self.changed_ns = _time.time_ns()


def fail(code, path=None, second=None):
    kind = _KINDS.get(code, OSError)
    if second is not None:
        return kind(code, _MESSAGES[code], path, None, second)
    return kind(code, _MESSAGES[code]) if path is None else kind(code, _MESSAGES[code], path)


root = Node(DIRECTORY, 0o755)
_here = ['/']


def text_of(path):
    """A path as a str."""
    if isinstance(path, str):
        text = path
    elif isinstance(path, bytes):
        text = path.decode('utf-8', 'surrogateescape')
    elif hasattr(type(path), '__fspath__'):
        return text_of(path.__fspath__())
    else:
        raise TypeError(f'expected str, bytes or os.PathLike object, not {type(path).__name__}')
    if '\0' in text:
        raise ValueError('embedded null byte')
    return text


def absolute(path):
    """The names that lead to a path."""
    text = text_of(path)
    if not text.startswith('/'):
        text = f'{_here[0]}/{text}'
    names = []
    for name in text.split('/'):
        if name == '..':
            if names:
                names.pop()
        elif name and name != '.':
            names.append(name)
    return names


def _parent(path, names):
    node = root
    for name in names[:-1]:
        if node.kind != DIRECTORY:
            raise fail(_errno.ENOTDIR, path)
        node = node.entries.get(name)
        if node is None:
            raise fail(_errno.ENOENT, path)
    if node.kind != DIRECTORY:
        raise fail(_errno.ENOTDIR, path)
    return node


def find(path):
    """The node of a path, or None where its folder has no such entry."""
    text = text_of(path)
    if not text:
        raise fail(_errno.ENOENT, path)
    names = absolute(text)
    if not names:
        return root
    node = _parent(path, names).entries.get(names[-1])
    if node is not None and node.kind != DIRECTORY and text.endswith('/'):
        raise fail(_errno.ENOTDIR, path)
    return node


def need(path):
    node = find(path)
    if node is None:
        raise fail(_errno.ENOENT, path)
    return node


def make(path, kind, mode):
    names = absolute(path)
    if not names:
        raise fail(_errno.EEXIST, path)
    folder = _parent(path, names)
    if names[-1] in folder.entries:
        raise fail(_errno.EEXIST, path)
    node = folder.entries[names[-1]] = Node(kind, mode)
    folder.touch()
    return node


def remove(path, is_folder):
    node = need(path)
    if is_folder:
        if node.kind != DIRECTORY:
            raise fail(_errno.ENOTDIR, path)
        if node.entries:
            raise fail(_errno.ENOTEMPTY, path)
    elif node.kind == DIRECTORY:
        raise fail(_errno.EISDIR, path)
    names = absolute(path)
    if not names:
        raise fail(_errno.EPERM, path)
    folder = _parent(path, names)
    folder.entries.pop(names[-1], None)
    folder.touch()


def rename(source, target):
    node = find(source)
    if node is None:
        raise fail(_errno.ENOENT, source, target)
    there = find(target)
    if there is node:
        return
    if there is not None:
        if there.kind == DIRECTORY:
            if node.kind != DIRECTORY:
                raise fail(_errno.EISDIR, source, target)
            if there.entries:
                raise fail(_errno.ENOTEMPTY, source, target)
        elif node.kind == DIRECTORY:
            raise fail(_errno.ENOTDIR, source, target)
    old, new = absolute(source), absolute(target)
    if new[:len(old)] == old:
        raise fail(_errno.EINVAL, source, target)
    from_folder, to_folder = _parent(source, old), _parent(target, new)
    to_folder.entries[new[-1]] = node
    del from_folder.entries[old[-1]]
    from_folder.touch()
    to_folder.touch()


def here():
    return _here[0]


def go(path):
    if need(path).kind != DIRECTORY:
        raise fail(_errno.ENOTDIR, path)
    _here[0] = '/' + '/'.join(absolute(path))


def _begin():
    for path in ('/tmp', '/dev', _sys_module.path[0] if _sys_module.path else '/'):
        names = absolute(path)
        for i in range(len(names)):
            part = '/' + '/'.join(names[:i + 1])
            if find(part) is None:
                make(part, DIRECTORY, 0o755)
    make('/dev/null', DEVICE, 0o666)
    if _sys_module.path and _sys_module.path[0].startswith('/'):
        _here[0] = '/' + '/'.join(absolute(_sys_module.path[0]))


_begin()
