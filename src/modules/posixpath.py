"""Paths as texts, and questions about the files they lead to: os.path."""

import _fs
from genericpath import commonprefix, exists, getatime, getctime, getmtime, getsize, isdir, isfile, samefile

curdir, pardir, extsep, sep, pathsep, defpath, altsep, devnull = '.', '..', '.', '/', ':', '/bin:/usr/bin', None, '/dev/null'
supports_unicode_filenames = False
lexists = exists


def _text(path):
    if isinstance(path, (str, bytes)):
        return path
    if hasattr(type(path), '__fspath__'):
        return path.__fspath__()
    raise TypeError(f'expected str, bytes or os.PathLike object, not {type(path).__name__}')


def _slash(path):
    return b'/' if isinstance(path, bytes) else '/'


def normcase(s):
    return _text(s)


def isabs(s):
    s = _text(s)
    return s.startswith(_slash(s))


def join(a, *p):
    path = _text(a)
    slash = _slash(path)
    for part in p:
        if not isinstance(part, (str, bytes)):
            if not hasattr(type(part), '__fspath__'):
                raise TypeError(f'join() argument must be str, bytes, or os.PathLike object, not {type(part).__name__!r}')
            part = part.__fspath__()
        if isinstance(part, bytes) != isinstance(path, bytes):
            raise TypeError("Can't mix strings and bytes in path components")
        if part.startswith(slash):
            path = part
        elif not path or path.endswith(slash):
            path += part
        else:
            path += slash + part
    return path


def split(p):
    p = _text(p)
    slash = _slash(p)
    at = p.rfind(slash) + 1
    head, tail = p[:at], p[at:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def splitext(p):
    p = _text(p)
    dot = b'.' if isinstance(p, bytes) else '.'
    begin = p.rfind(_slash(p)) + 1
    name = p[begin:]
    stripped = name.lstrip(dot)
    at = stripped.rfind(dot)
    if at < 0:
        return p, p[:0]
    at += begin + len(name) - len(stripped)
    return p[:at], p[at:]


def splitdrive(p):
    p = _text(p)
    return p[:0], p


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def islink(path):
    return False


def ismount(path):
    return normpath(abspath(path)) == '/'


def expanduser(path):
    path = _text(path)
    if not path.startswith('~') or (len(path) > 1 and path[1] != '/'):
        return path
    import os
    return os.environ.get('HOME', '/').rstrip('/') + path[1:] or '/'


def expandvars(path):
    import os
    path = _text(path)
    out, i = [], 0
    while i < len(path):
        if path[i] == '$':
            if path[i + 1:i + 2] == '{' and '}' in path[i:]:
                end = path.index('}', i) + 1
                name = path[i + 2:end - 1]
            else:
                end = i + 1
                while end < len(path) and (path[end].isalnum() or path[end] == '_'):
                    end += 1
                name = path[i + 1:end]
            out.append(os.environ.get(name, path[i:end]) if name else path[i:end])
            i = end
        else:
            out.append(path[i])
            i += 1
    return ''.join(out)


def normpath(path):
    path = _text(path)
    if isinstance(path, bytes):
        return normpath(path.decode()).encode()
    if not path:
        return '.'
    slashes = 2 if path.startswith('//') and not path.startswith('///') else int(path.startswith('/'))
    parts = []
    for part in path.split('/'):
        if part in ('', '.'):
            continue
        if part != '..' or (not slashes and not parts) or (parts and parts[-1] == '..'):
            parts.append(part)
        elif parts:
            parts.pop()
    return '/' * slashes + '/'.join(parts) or '.'


def abspath(path):
    path = _text(path)
    if isinstance(path, bytes):
        return abspath(path.decode()).encode()
    return normpath(path if isabs(path) else join(_fs.here(), path))


def realpath(filename, *, strict=False):
    if strict:
        _fs.need(filename)
    return abspath(filename)


def relpath(path, start=None):
    if not path:
        raise ValueError('no path specified')
    here = [part for part in abspath('.' if start is None else start).split('/') if part]
    there = [part for part in abspath(path).split('/') if part]
    common = 0
    while common < min(len(here), len(there)) and here[common] == there[common]:
        common += 1
    return '/'.join(['..'] * (len(here) - common) + there[common:]) or '.'


def commonpath(paths):
    paths = [_text(path) for path in paths]
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    if len({isabs(path) for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    split_paths = [[part for part in path.split('/') if part and part != '.'] for path in paths]
    first, last = min(split_paths), max(split_paths)
    common = 0
    while common < min(len(first), len(last)) and first[common] == last[common]:
        common += 1
    return ('/' if isabs(paths[0]) else '') + '/'.join(first[:common])


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    '':
        'sameopenfile samestat',
}
