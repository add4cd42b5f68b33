"""Questions about files that are asked alike everywhere."""

import _fs


def _node(path):
    try:
        return _fs.find(path)
    except (OSError, ValueError):
        return None


def exists(path):
    return not isinstance(path, int) and _node(path) is not None


def isfile(path):
    node = _node(path)
    return node is not None and node.kind == _fs.REGULAR


def isdir(s):
    node = _node(s)
    return node is not None and node.kind == _fs.DIRECTORY


def getsize(filename):
    return len(_fs.need(filename).data)


def getmtime(filename):
    return _fs.need(filename).changed_ns / 1e9


getctime = getmtime


def getatime(filename):
    return _fs.need(filename).read_ns / 1e9


def samefile(f1, f2):
    return _fs.need(f1) is _fs.need(f2)


def commonprefix(m):
    if not m:
        return ''
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    '':
        'sameopenfile samestat',
}
