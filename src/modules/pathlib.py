"""Paths as objects."""

import fnmatch as _fnmatch
import io as _io
import os as _os
import posixpath as _path


class PurePath:
    __slots__ = ('_root', '_parts', '_str')

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        elif cls is Path:
            cls = PosixPath
        self = object.__new__(cls)
        text = _path.join(*(_os.fspath(arg) for arg in args)) if args else ''
        if not isinstance(text, str):
            raise TypeError(f'argument should be a str object or an os.PathLike object returning str, not {type(text)}')
        self._root = '//' if text.startswith('//') and not text.startswith('///') else '/' if text.startswith('/') else ''
        self._parts = [part for part in text.split('/') if part and part != '.']
        self._str = self._root + '/'.join(self._parts) or '.'
        return self

    def _made(self, root, parts):
        return type(self)(root + '/'.join(parts))

    def __str__(self):
        return self._str

    __fspath__ = as_posix = __str__

    def __repr__(self):
        return f'{type(self).__name__}({self._str!r})'

    def __bytes__(self):
        return self._str.encode()

    def __hash__(self):
        return hash(self._str)

    def __eq__(self, other):
        return self._str == other._str if isinstance(other, PurePath) else NotImplemented

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self.parts > other.parts if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self.parts >= other.parts if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, key):
        try:
            return type(self)(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return type(self)(key, self)
        except TypeError:
            return NotImplemented

    def __reduce__(self):
        return type(self), (self._str,)

    drive = ''
    root = anchor = property(lambda self: self._root)
    parts = property(lambda self: ((self._root,) if self._root else ()) + tuple(self._parts))
    name = property(lambda self: self._parts[-1] if self._parts else '')

    @property
    def parent(self):
        return self._made(self._root, self._parts[:-1]) if self._parts else self

    @property
    def parents(self):
        found, at = [], self
        while at.parent != at:
            at = at.parent
            found.append(at)
        return tuple(found)

    @property
    def suffix(self):
        name = self.name
        at = name.rfind('.')
        return name[at:] if 0 < at < len(name) - 1 else ''

    @property
    def suffixes(self):
        name = self.name
        if name.endswith('.'):
            return []
        return ['.' + part for part in name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        return self.name[:len(self.name) - len(self.suffix)]

    def joinpath(self, *other):
        return type(self)(self, *other)

    def with_name(self, name):
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        if not name or '/' in name or name == '.':
            raise ValueError(f'Invalid name {name!r}')
        return self._made(self._root, self._parts[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if suffix and (not suffix.startswith('.') or suffix == '.') or '/' in suffix:
            raise ValueError(f'Invalid suffix {suffix!r}')
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        return self.with_name(self.stem + suffix)

    def is_absolute(self):
        return bool(self._root)

    def is_relative_to(self, *other):
        other = type(self)(*other)
        return self.parts[:len(other.parts)] == other.parts

    def relative_to(self, *other):
        other = type(self)(*other)
        if not self.is_relative_to(other):
            raise ValueError(f'{str(self)!r} is not in the subpath of {str(other)!r} OR one path is relative and the other '
                             'is absolute.')
        return type(self)('/'.join(self.parts[len(other.parts):]))

    def match(self, path_pattern):
        pattern = type(self)(path_pattern)
        if pattern._root and pattern._root != self._root or len(pattern._parts) > len(self._parts):
            return False
        return all(_fnmatch.fnmatchcase(part, wanted)
                   for part, wanted in zip(reversed(self._parts), reversed(pattern._parts)))

    def as_uri(self):
        if not self._root:
            raise ValueError("relative path can't be expressed as a file URI")
        return 'file://' + self._str


class PurePosixPath(PurePath):
    __slots__ = ()


class Path(PurePath):
    __slots__ = ()

    @classmethod
    def cwd(cls):
        return cls(_os.getcwd())

    @classmethod
    def home(cls):
        return cls(_path.expanduser('~'))

    def exists(self):
        return _path.exists(self._str)

    def is_file(self):
        return _path.isfile(self._str)

    def is_dir(self):
        return _path.isdir(self._str)

    def is_symlink(self):
        return False

    is_socket = is_fifo = is_block_device = is_char_device = is_symlink

    def is_mount(self):
        return self._str == '/'

    def stat(self, *, follow_symlinks=True):
        return _os.stat(self._str)

    lstat = stat

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        return _io.open(self._str, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        with self.open('r', -1, encoding, errors) as file:
            return file.read()

    def read_bytes(self):
        with self.open('rb') as file:
            return file.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f'data must be str, not {type(data).__name__}')
        with self.open('w', -1, encoding, errors, newline) as file:
            return file.write(data)

    def write_bytes(self, data):
        with self.open('wb') as file:
            return file.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        if self.exists():
            if not exist_ok:
                raise FileExistsError(17, 'File exists', self._str)
            _os.utime(self._str)
        else:
            self.open('a').close()

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            _os.mkdir(self._str, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        _os.rmdir(self._str)

    def unlink(self, missing_ok=False):
        try:
            _os.remove(self._str)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        _os.rename(self._str, target)
        return type(self)(target)

    replace = rename

    def chmod(self, mode):
        _os.chmod(self._str, mode)

    def iterdir(self):
        for name in _os.listdir(self._str):
            yield self / name

    def glob(self, pattern):
        import glob
        for found in glob.iglob(pattern, root_dir=self._str, recursive=True, include_hidden=True):
            yield self / found

    def rglob(self, pattern):
        yield from self.glob(f'**/{pattern}')

    def absolute(self):
        return self if self._root else type(self)(_os.getcwd(), self)

    def resolve(self, strict=False):
        return type(self)(_path.realpath(self._str, strict=strict))

    def expanduser(self):
        return type(self)(_path.expanduser(self._str))

    def samefile(self, other_path):
        return _path.samefile(self._str, other_path)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        pass


class PosixPath(Path, PurePosixPath):
    __slots__ = ()


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    'The files of a run have no links and no owners':
        'Path.hardlink_to Path.link_to Path.readlink Path.symlink_to Path.owner Path.group Path.lchmod',
    'Use PurePosixPath or Path':
        'PureWindowsPath WindowsPath',
    '':
        'PurePath.is_reserved',
}
