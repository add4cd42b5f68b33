"""Bytes as text and back."""

from _lifecycle_native import type_name as _type_name


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


_ALPHABET = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
_VALUES = {byte: i for i, byte in enumerate(_ALPHABET)}


def _data(data):
    if isinstance(data, (bytes, bytearray)):
        return bytes(data)
    raise TypeError(f"a bytes-like object is required, not '{_type_name(data)}'")


def _ascii(data):
    if isinstance(data, str):
        if not data.isascii():
            raise ValueError('string argument should contain only ASCII characters')
        return data.encode('ascii')
    if isinstance(data, (bytes, bytearray)):
        return bytes(data)
    raise TypeError(f"argument should be bytes, buffer or ASCII string, not '{_type_name(data)}'")


def hexlify(data, sep=None, bytes_per_sep=1):
    data = _data(data)
    return (data.hex() if sep is None else data.hex(sep, bytes_per_sep)).encode('ascii')


b2a_hex = hexlify


def unhexlify(hexstr):
    data = _ascii(hexstr)
    if len(data) % 2:
        raise Error('Odd-length string')
    try:
        if any(byte in b' \t\n\r\v\f' for byte in data):
            raise ValueError
        return bytes.fromhex(data.decode('ascii'))
    except ValueError:
        raise Error('Non-hexadecimal digit found') from None


a2b_hex = unhexlify


def b2a_base64(data, *, newline=True):
    data = _data(data)
    out = bytearray()
    for i in range(0, len(data) - 2, 3):
        bits = data[i] << 16 | data[i + 1] << 8 | data[i + 2]
        out += bytes((_ALPHABET[bits >> 18], _ALPHABET[bits >> 12 & 63], _ALPHABET[bits >> 6 & 63], _ALPHABET[bits & 63]))
    rest = data[len(data) // 3 * 3:]
    if rest:
        bits = int.from_bytes(rest.ljust(3, b'\0'), 'big')
        out += bytes((_ALPHABET[bits >> 18], _ALPHABET[bits >> 12 & 63],
                      _ALPHABET[bits >> 6 & 63] if len(rest) == 2 else 61, 61))
    return bytes(out) + (b'\n' if newline else b'')


def a2b_base64(data, /, *, strict_mode=False):
    data = _ascii(data)
    out = bytearray()
    bits = count = padding = 0
    for byte in data:
        if byte == 61:
            padding += 1
            if count >= 2 and count + padding >= 4:
                break
            continue
        value = _VALUES.get(byte)
        if value is None:
            if strict_mode:
                raise Error('Only base64 data is allowed')
            continue
        padding = 0
        bits = bits << 6 | value
        count += 1
        if count == 4:
            out += bits.to_bytes(3, 'big')
            bits = count = 0
    if count == 0:
        return bytes(out)
    if count == 1:
        raise Error(f'Invalid base64-encoded string: number of data characters ({len(out) // 3 * 4 + 1}) cannot be 1 '
                    'more than a multiple of 4')
    if count + padding < 4:
        raise Error('Incorrect padding')
    return bytes(out) + (bits << 6 * (4 - count)).to_bytes(3, 'big')[:count - 1]


def crc32(data, value=0, /):
    value = ~value & 0xffffffff
    for byte in _data(data):
        value = _CRC[(value ^ byte) & 0xff] ^ value >> 8
    return ~value & 0xffffffff


def _crc_of(byte):
    for _ in range(8):
        byte = byte >> 1 ^ (0xedb88320 if byte & 1 else 0)
    return byte


_CRC = [_crc_of(byte) for byte in range(256)]


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    '':
        'a2b_qp a2b_uu b2a_qp b2a_uu crc_hqx',
}
