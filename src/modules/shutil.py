"""Files and folders copied, moved and removed as a whole."""

import os as _os


class Error(OSError):
    pass


class SameFileError(Error):
    pass


class SpecialFileError(OSError):
    pass


class ExecError(OSError):
    pass


def copyfileobj(fsrc, fdst, length=0):
    while data := fsrc.read(length or 65536):
        fdst.write(data)


def copyfile(src, dst, *, follow_symlinks=True):
    if _os.path.exists(dst) and _os.path.samefile(src, dst):
        raise SameFileError(f'{src!r} and {dst!r} are the same file')
    with open(src, 'rb') as source, open(dst, 'wb') as target:
        copyfileobj(source, target)
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    _os.chmod(dst, _os.stat(src).st_mode)


def copystat(src, dst, *, follow_symlinks=True):
    stat = _os.stat(src)
    _os.chmod(dst, stat.st_mode)
    _os.utime(dst, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def copy(src, dst, *, follow_symlinks=True):
    if _os.path.isdir(dst):
        dst = _os.path.join(dst, _os.path.basename(src))
    copyfile(src, dst)
    copymode(src, dst)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    dst = copy(src, dst)
    copystat(src, dst)
    return dst


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False,
             dirs_exist_ok=False):
    names = _os.listdir(src)
    ignored = ignore(src, names) if ignore is not None else ()
    _os.makedirs(dst, exist_ok=dirs_exist_ok)
    for name in names:
        if name in ignored:
            continue
        source, target = _os.path.join(src, name), _os.path.join(dst, name)
        if _os.path.isdir(source):
            copytree(source, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
        else:
            copy_function(source, target)
    return dst


def rmtree(path, ignore_errors=False, onerror=None):
    try:
        for folder, folders, files in _os.walk(path, topdown=False):
            for name in files:
                _os.remove(_os.path.join(folder, name))
            for name in folders:
                _os.rmdir(_os.path.join(folder, name))
        _os.rmdir(path)
    except OSError as error:
        if onerror is not None:
            onerror(_os.rmdir, path, (type(error), error, error.__traceback__))
        elif not ignore_errors:
            raise


def move(src, dst, copy_function=copy2):
    target = _os.path.join(dst, _os.path.basename(src.rstrip('/'))) if _os.path.isdir(dst) else dst
    if target != dst and _os.path.exists(target):
        raise Error(f"Destination path '{target}' already exists")
    _os.rename(src, target)
    return target


def which(cmd, mode=1, path=None):
    return None


def get_terminal_size(fallback=(80, 24)):
    return _os_terminal_size(fallback)


class _os_terminal_size(tuple):
    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return f'os.terminal_size(columns={self[0]}, lines={self[1]})'


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    'Plait has no archives: write plain files':
        'get_archive_formats get_unpack_formats register_archive_format register_unpack_format '
        'unregister_archive_format unregister_unpack_format',
    '':
        'chown disk_usage ignore_patterns',
}
