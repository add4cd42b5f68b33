"""Bytes in alphabets of 64, 32, 16 and 85 letters."""

import binascii

_BASE32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'


def _bytes(s):
    if isinstance(s, str):
        if not s.isascii():
            raise ValueError('string argument should contain only ASCII characters')
        return s.encode('ascii')
    if isinstance(s, (bytes, bytearray)):
        return bytes(s)
    raise TypeError(f"argument should be a bytes-like object or ASCII string, not '{type(s).__name__}'")


def b64encode(s, altchars=None):
    text = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        text = text.replace(b'+', altchars[:1]).replace(b'/', altchars[1:])
    return text


def b64decode(s, altchars=None, validate=False):
    data = _bytes(s)
    if altchars is not None:
        altchars = _bytes(altchars)
        data = data.replace(altchars[:1], b'+').replace(altchars[1:], b'/')
    if validate:
        body = data.rstrip(b'=')
        if len(data) - len(body) > 2 or any(byte not in binascii._VALUES for byte in body):
            raise binascii.Error('Only base64 data is allowed')
    return binascii.a2b_base64(data)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b'-_')


def urlsafe_b64decode(s):
    return b64decode(s, b'-_')


def b32encode(s):
    data = bytes(s)
    out = bytearray()
    for i in range(0, len(data), 5):
        part = data[i:i + 5]
        bits = int.from_bytes(part.ljust(5, b'\0'), 'big')
        letters = bytes(_BASE32[bits >> shift & 31] for shift in range(35, -1, -5))
        used = (len(part) * 8 + 4) // 5
        out += letters[:used] + b'=' * (8 - used)
    return bytes(out)


def b32decode(s, casefold=False, map01=None):
    data = _bytes(s)
    if len(data) % 8:
        raise binascii.Error('Incorrect padding')
    if casefold:
        data = data.upper()
    body = data.rstrip(b'=')
    if len(data) - len(body) not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    out = bytearray()
    for i in range(0, len(body), 8):
        part = body[i:i + 8]
        bits = 0
        for byte in part:
            value = _BASE32.find(bytes((byte,)))
            if value < 0:
                raise binascii.Error('Non-base32 digit found')
            bits = bits << 5 | value
        out += (bits << 5 * (8 - len(part))).to_bytes(5, 'big')[:len(part) * 5 // 8]
    return bytes(out)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    data = _bytes(s)
    if casefold:
        data = data.upper()
    if any(byte not in b'0123456789ABCDEF' for byte in data):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(data)


def encodebytes(s):
    return b''.join(binascii.b2a_base64(s[i:i + 57]) for i in range(0, len(s), 57))


def decodebytes(s):
    return binascii.a2b_base64(s)


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    'Use b64encode() and b64decode(), or those of base 32 and 16':
        'a85decode a85encode b32hexdecode b32hexencode b85decode b85encode decode encode',
}
