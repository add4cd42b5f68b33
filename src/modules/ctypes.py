"""The simple C types: what shared values are made of. There are no libraries to call, no structures and no pointers."""

from _lifecycle_native import unsupported as _unsupported



def _whole(bits, is_signed):
    mask = (1 << bits) - 1
    top = 1 << (bits - 1)

    def convert(value):
        if not isinstance(value, int):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        value = int(value) & mask
        return value - mask - 1 if is_signed and value & top else value

    return convert


class _SimpleType(type):
    def __mul__(cls, length):
        _unsupported('arrays of ctypes are not in Plait: use a list, or multiprocessing.Array for a shared one')

    __rmul__ = __mul__


class _SimpleCData(metaclass=_SimpleType):
    """One number. Its class says by [_code_] how it lies in memory."""

    _code_ = None

    def __init__(self, value=None):
        self._value = self._zero_ if value is None else self._convert(value)

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        self._value = self._convert(value)

    def __repr__(self):
        return f'{type(self).__name__}({self.value!r})'


def _define(name, code, size, convert, zero):
    kind = _SimpleType(name, (_SimpleCData,), {
        '__module__': 'ctypes', '_code_': code, '_type_': code, '_size_': size, '_zero_': zero,
        '_convert': staticmethod(convert)})
    globals()[name] = kind
    return kind


def _real(value):
    if isinstance(value, (int, float)):
        return float(value)
    raise TypeError(f'must be real number, not {type(value).__name__}')


def _char(value):
    if isinstance(value, (bytes, bytearray)) and len(value) == 1:
        return bytes(value)
    if isinstance(value, int) and 0 <= value < 256:
        return bytes([value])
    raise TypeError('one character bytes, bytearray or integer expected')


def _wide(value):
    if isinstance(value, str) and len(value) == 1:
        return value
    if isinstance(value, str):
        raise TypeError('one character unicode string expected')
    raise TypeError(f'unicode string expected instead of {type(value).__name__} instance')


for _name, _code, _bits, _is_signed in (
        ('c_byte', 'b', 8, True), ('c_ubyte', 'B', 8, False), ('c_short', 'h', 16, True), ('c_ushort', 'H', 16, False),
        ('c_int', 'i', 32, True), ('c_uint', 'I', 32, False), ('c_long', 'l', 64, True), ('c_ulong', 'L', 64, False)):
    _define(_name, _code, _bits // 8, _whole(_bits, _is_signed), 0)
_define('c_float', 'f', 4, _real, 0.0)
_define('c_double', 'd', 8, _real, 0.0)
_define('c_char', 'c', 1, _char, b'\0')
_define('c_wchar', 'u', 4, _wide, '\0')
_define('c_bool', '?', 1, bool, False)
c_longlong = c_int64 = c_ssize_t = c_long
c_ulonglong = c_uint64 = c_size_t = c_ulong
c_int8, c_uint8, c_int16, c_uint16, c_int32, c_uint32 = c_byte, c_ubyte, c_short, c_ushort, c_int, c_uint


def sizeof(kind):
    return kind._size_


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    'Plait calls no foreign code':
        'ArgumentError DEFAULT_MODE RTLD_GLOBAL RTLD_LOCAL c_buffer pydll',
}
