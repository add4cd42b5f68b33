"""The interpreter as the program sees it. The primitives are in sys.cpp."""

import _sys
import _thread
from _sys import exc_info, exception, getrecursionlimit, setrecursionlimit, intern, stdout, stderr
from _thread import getswitchinterval, setswitchinterval

argv = _sys.argv()
path = [_sys.program_directory()]
modules = _sys.modules()
platform = 'linux'
byteorder = 'little'
maxsize = 9223372036854775807
maxunicode = 1114111
version = '3.11 (Plait)'
hexversion = 0x030b00f0
executable = 'plait'
prefix = base_prefix = exec_prefix = base_exec_prefix = '/'
dont_write_bytecode = True
float_repr_style = 'short'
builtin_module_names = ()
warnoptions = []
__stdout__ = stdout
__stderr__ = stderr


class _Record:
    """A tuple whose items have names."""

    def __init__(self, name, names, values):
        self._name = name
        self._names = names
        self._values = values
        for key, value in zip(names, values):
            setattr(self, key, value)

    def __len__(self):
        return len(self._values)

    def __getitem__(self, index):
        return self._values[index]

    def __iter__(self):
        return iter(self._values)

    def __eq__(self, other):
        return self._values == tuple(other)

    def __lt__(self, other):
        return self._values < tuple(other)

    def __le__(self, other):
        return self._values <= tuple(other)

    def __gt__(self, other):
        return self._values > tuple(other)

    def __ge__(self, other):
        return self._values >= tuple(other)

    def __hash__(self):
        return hash(self._values)

    def __repr__(self):
        fields = ', '.join(f'{key}={value!r}' for key, value in zip(self._names, self._values))
        return f'sys.{self._name}({fields})'


version_info = _Record('version_info', ('major', 'minor', 'micro', 'releaselevel', 'serial'), (3, 11, 0, 'final', 0))


class _Implementation:
    name = 'plait'
    version = version_info
    hexversion = hexversion
    cache_tag = None


implementation = _Implementation()
float_info = _Record('float_info', ('max', 'max_exp', 'max_10_exp', 'min', 'min_exp', 'min_10_exp', 'dig', 'mant_dig', 'epsilon', 'radix',
                                    'rounds'),
                     (1.7976931348623157e+308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1))
int_info = _Record('int_info', ('bits_per_digit', 'sizeof_digit', 'default_max_str_digits', 'str_digits_check_threshold'), (30, 4, 4300, 640))
hash_info = _Record('hash_info', ('width', 'modulus', 'inf', 'nan', 'imag', 'algorithm', 'hash_bits', 'seed_bits', 'cutoff'),
                    (64, 2305843009213693951, 314159, 0, 1000003, 'siphash13', 64, 128, 0))
flags = _Record('flags', ('debug', 'inspect', 'interactive', 'optimize', 'dont_write_bytecode', 'no_user_site', 'no_site',
                          'ignore_environment', 'verbose', 'bytes_warning', 'quiet', 'hash_randomization', 'isolated', 'dev_mode',
                          'utf8_mode', 'warn_default_encoding', 'safe_path', 'int_max_str_digits'),
                (0,) * 11 + (1, 0, False, 0, 0, False, 4300))


class _StandardInput:
    name = '<stdin>'
    mode = 'r'
    encoding = 'utf-8'

    def __repr__(self):
        return "<_io.TextIOWrapper name='<stdin>' mode='r' encoding='utf-8'>"

    def readline(self):
        return _sys.read_line()

    def read(self):
        return ''.join(self)

    def readlines(self):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = _sys.read_line()
        if not line:
            raise StopIteration
        return line

    def fileno(self):
        return 0

    def isatty(self):
        return False


_StandardInput.__name__ = 'TextIOWrapper'
stdin = __stdin__ = _StandardInput()


def _writelines(self, lines):
    for line in lines:
        self.write(line)


class _Buffer:
    """What takes the bytes of a standard stream."""

    def __init__(self, stream):
        self._stream = stream
        self.flush = stream.flush

    def write(self, data, /):
        self._stream.write(bytes(data).decode('utf-8', 'surrogateescape'))
        return len(data)


class _Closed:
    """Stands where a standard stream was that the program has closed."""

    closed = True

    def write(self, text=''):
        raise ValueError('I/O operation on closed file.')

    flush = writelines = write


def _close(self):
    self.flush()
    for name in 'stdout', 'stderr':
        if globals()[name] is self:
            globals()[name] = _Closed()


dict.update(type(stdout).__dict__, writelines=_writelines, encoding='utf-8', errors='strict', closed=False, close=_close,
                             buffer=property(_Buffer), reconfigure=lambda self, **options: None,
                             __enter__=lambda self: self, __exit__=lambda self, *error: self.close(),
                             name=property(lambda self: ('<stdout>', '<stderr>')[self.fileno() - 1]))


def exit(status=None):
    raise SystemExit(status)


def getdefaultencoding():
    return 'utf-8'


def getfilesystemencoding():
    return 'utf-8'


def _is_gil_enabled():
    return not _sys.free_threaded()


def excepthook(kind, value, traceback):
    import traceback as _traceback
    stderr.write(_traceback._format(value))


__excepthook__ = excepthook


def unraisablehook(unraisable):
    import traceback as _traceback
    message = unraisable.err_msg or 'Exception ignored in'
    stderr.write(f'{message}: {unraisable.object!r}\n')
    stderr.write(_traceback._format(unraisable.exc_value, False))


_sys.register(modules['sys'])


def getfilesystemencodeerrors():
    return 'surrogateescape'


def get_int_max_str_digits():
    return 4300


def is_finalizing():
    return False
