"""Digests of bytes. The functions are in hashlib.cpp."""

import _hashlib

_NUMBERS = {'md5': 0, 'sha1': 1, 'sha224': 2, 'sha256': 3, 'sha384': 4, 'sha512': 5}
algorithms_guaranteed = set(_NUMBERS)
algorithms_available = set(_NUMBERS)


class HASH:
    """A digest to which bytes can be added."""

    __slots__ = ('name', '_state')
    _static_type = True

    def __init__(self, name, state):
        self.name = name
        self._state = state

    @property
    def digest_size(self):
        return (16, 20, 28, 32, 48, 64)[_NUMBERS[self.name]]

    @property
    def block_size(self):
        return 128 if self.name in ('sha384', 'sha512') else 64

    def update(self, obj, /):
        if isinstance(obj, str):
            raise TypeError('Strings must be encoded before hashing')
        if not isinstance(obj, (bytes, bytearray)):
            raise TypeError('object supporting the buffer API required')
        data = obj if type(obj) is bytes else bytes(obj)
        at = 0
        while at < len(data):
            at = _hashlib.update(self._state, data, at)

    def digest(self):
        return _hashlib.digest(self._state)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return HASH(self.name, bytearray(self._state))

    def __repr__(self):
        return f'<{self.name} _hashlib.HASH object @ {id(self):#x}>'


HASH.__module__ = '_hashlib'


def new(name, data=b'', *, usedforsecurity=True):
    number = _NUMBERS.get(name.lower())
    if number is None:
        raise ValueError(f'unsupported hash type {name}')
    made = HASH(name.lower(), bytearray(_hashlib.start(number)))
    if data != b'':
        made.update(data)
    return made


def md5(string=b'', *, usedforsecurity=True):
    return new('md5', string)


def sha1(string=b'', *, usedforsecurity=True):
    return new('sha1', string)


def sha224(string=b'', *, usedforsecurity=True):
    return new('sha224', string)


def sha256(string=b'', *, usedforsecurity=True):
    return new('sha256', string)


def sha384(string=b'', *, usedforsecurity=True):
    return new('sha384', string)


def sha512(string=b'', *, usedforsecurity=True):
    return new('sha512', string)


def file_digest(fileobj, digest, /):
    made = new(digest) if isinstance(digest, str) else digest()
    while data := fileobj.read(1 << 18):
        made.update(data)
    return made


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    import hmac
    if iterations < 1:
        raise ValueError('iteration value must be greater than 0.')
    outer = hmac.new(password, None, hash_name)
    length = dklen or outer.digest_size
    out = b''
    block = 0
    while len(out) < length:
        block += 1
        step = outer.copy()
        step.update(salt + block.to_bytes(4, 'big'))
        part = step.digest()
        total = int.from_bytes(part, 'big')
        for _ in range(iterations - 1):
            step = outer.copy()
            step.update(part)
            part = step.digest()
            total ^= int.from_bytes(part, 'big')
        out += total.to_bytes(outer.digest_size, 'big')
    return out[:length]
