"""Files found by patterns of a shell."""

import fnmatch as _fnmatch
import os as _os


def has_magic(s):
    return any(c in s for c in '*?[')


def escape(pathname):
    return ''.join(f'[{c}]' if c in '*?[' else c for c in pathname)


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    parts = pathname.split('/')
    start = '/' if pathname.startswith('/') else ''
    yield from _found(start, [part for part in parts if part], root_dir or '', recursive, include_hidden)


def _names(folder, root):
    where = _os.path.join(root, folder) or '.'
    return _os.listdir(where) if _os.path.isdir(where) else []


def _found(folder, parts, root, recursive, hidden):
    if not parts:
        yield folder
        return
    part, rest = parts[0], parts[1:]
    if part == '**' and recursive:
        if rest:
            yield from _found(folder, rest, root, recursive, hidden)
        elif folder:
            yield folder + '/'
        for name in _names(folder, root):
            if not hidden and name.startswith('.'):
                continue
            path = _os.path.join(folder, name)
            if _os.path.isdir(_os.path.join(root, path)):
                yield from _found(path, parts, root, recursive, hidden)
            elif not rest:
                yield path
    elif has_magic(part):
        for name in _fnmatch.filter(_names(folder, root), part):
            if hidden or part.startswith('.') or not name.startswith('.'):
                path = _os.path.join(folder, name)
                if not rest or _os.path.isdir(_os.path.join(root, path)):
                    yield from _found(path, rest, root, recursive, hidden)
    else:
        path = _os.path.join(folder, part)
        if _os.path.exists(_os.path.join(root, path)):
            yield from _found(path, rest, root, recursive, hidden)
