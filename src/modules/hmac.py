"""Digests with a key."""

import hashlib as _hashlib

digest_size = None


class HMAC:
    def __init__(self, key, msg=None, digestmod=''):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f'key: expected bytes or bytearray, but got {type(key).__name__!r}')
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        make = self._make = (lambda data=b'': _hashlib.new(digestmod, data)) if isinstance(digestmod, str) else \
            getattr(digestmod, 'new', digestmod)
        inner = make()
        self.digest_size = inner.digest_size
        self.block_size = inner.block_size
        self.name = f'hmac-{inner.name}'
        if len(key) > self.block_size:
            key = make(bytes(key)).digest()
        key = bytes(key).ljust(self.block_size, b'\0')
        self._inner, self._outer = inner, make()
        self._inner.update(bytes(byte ^ 0x36 for byte in key))
        self._outer.update(bytes(byte ^ 0x5c for byte in key))
        if msg is not None:
            self.update(msg)

    def update(self, msg):
        self._inner.update(msg)

    def copy(self):
        other = object.__new__(HMAC)
        other.__dict__.update(self.__dict__)
        other._inner, other._outer = self._inner.copy(), self._outer.copy()
        return other

    def digest(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer.digest()

    def hexdigest(self):
        return self.digest().hex()


def new(key, msg=None, digestmod=''):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()


def compare_digest(a, b, /):
    if isinstance(a, str) and isinstance(b, str):
        a, b = a.encode('ascii'), b.encode('ascii')
    if not isinstance(a, (bytes, bytearray)) or not isinstance(b, (bytes, bytearray)):
        raise TypeError(f'unsupported operand types(s) or combination of types: {type(a).__name__!r} and '
                        f'{type(b).__name__!r}')
    difference = len(a) ^ len(b)
    for x, y in zip(a, b):
        difference |= x ^ y
    return difference == 0


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    '':
        'trans_36 trans_5C HMAC.blocksize',
}
