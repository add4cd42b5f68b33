"""Numbers and bytes in the layout of C."""


class error(Exception):
    pass


error.__module__ = 'struct'
_SIZES = {'x': 1, 'c': 1, 'b': 1, 'B': 1, '?': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 4, 'L': 4, 'q': 8, 'Q': 8,
          'e': 2, 'f': 4, 'd': 8, 's': 1, 'p': 1}
_NATIVE_SIZES = {**_SIZES, 'l': 8, 'L': 8, 'n': 8, 'N': 8, 'P': 8}
_SIGNED = 'bhilqn'
_INTEGERS = 'bBhHiIlLqQnNP'


def _float_bytes(x, size):
    """An IEEE number of 2, 4 or 8 bytes as an int."""
    import math
    exponent_bits, fraction_bits = {2: (5, 10), 4: (8, 23), 8: (11, 52)}[size]
    sign = 1 if math.copysign(1, x) < 0 else 0
    top, bias = (1 << exponent_bits) - 1, (1 << exponent_bits - 1) - 1
    if x != x:
        exponent, fraction = top, 1 << fraction_bits - 1
    elif x in (math.inf, -math.inf):
        exponent, fraction = top, 0
    elif x == 0:
        exponent = fraction = 0
    else:
        mantissa, power = math.frexp(abs(x))
        exponent = power - 1 + bias
        if exponent <= 0:
            fraction = round(math.ldexp(mantissa, fraction_bits + exponent))
            exponent = 0
        else:
            fraction = round(math.ldexp(mantissa * 2 - 1, fraction_bits))
        if fraction >> fraction_bits:
            fraction = 0 if exponent else fraction - (1 << fraction_bits)
            exponent += 1
        if exponent >= top:
            raise OverflowError('float too large to pack with %s format' % {2: 'e', 4: 'f', 8: 'd'}[size])
    return sign << exponent_bits + fraction_bits | exponent << fraction_bits | fraction


def _float_of(bits, size):
    import math
    exponent_bits, fraction_bits = {2: (5, 10), 4: (8, 23), 8: (11, 52)}[size]
    fraction = bits & (1 << fraction_bits) - 1
    exponent = bits >> fraction_bits & (1 << exponent_bits) - 1
    sign = -1.0 if bits >> exponent_bits + fraction_bits else 1.0
    top, bias = (1 << exponent_bits) - 1, (1 << exponent_bits - 1) - 1
    if exponent == top:
        return math.copysign(math.nan if fraction else math.inf, sign)
    if exponent == 0:
        return sign * math.ldexp(fraction, 1 - bias - fraction_bits)
    return sign * math.ldexp(fraction | 1 << fraction_bits, exponent - bias - fraction_bits)


class Struct:
    def __init__(self, format):
        self.format = format.decode('ascii') if isinstance(format, bytes) else format
        text = self.format
        order = text[0] if text and text[0] in '@=<>!' else '@'
        self._is_native = order == '@'
        self._byteorder = 'big' if order in '>!' else 'little'
        self._items = self._parse(text[1:] if text[:1] and text[0] in '@=<>!' else text)
        self.size = self._items[-1][3] if self._items else 0
        self._items = [item[:3] for item in self._items if item[0] != '']

    def _parse(self, text):
        """(code, count, offset, end) of each part; what repeats is one part a value."""
        sizes = _NATIVE_SIZES if self._is_native else _SIZES
        items, offset, i = [], 0, 0
        while i < len(text):
            if text[i].isspace():
                i += 1
                continue
            begin = i
            while i < len(text) and text[i].isdigit():
                i += 1
            if i == len(text):
                raise error('repeat count given without format specifier')
            count = int(text[begin:i]) if i > begin else 1
            code = text[i]
            i += 1
            if code not in sizes:
                raise error('bad char in struct format')
            size = sizes[code]
            if self._is_native and code not in 'xcbB?sp':
                offset = -(-offset // size) * size
            if code in 'sp':
                items.append((code, count, offset, offset + count))
                offset += count
            elif code == 'x':
                offset += count
                items.append(('', 0, offset, offset))
            else:
                for _ in range(count):
                    items.append((code, size, offset, offset + size))
                    offset += size
                if count == 0:
                    items.append(('', 0, offset, offset))
        return items

    def pack(self, *values):
        if len(values) != len(self._items):
            raise error(f'pack expected {len(self._items)} items for packing (got {len(values)})')
        out = bytearray(self.size)
        for (code, size, offset), value in zip(self._items, values):
            out[offset:offset + size] = self._packed(code, size, value)
        return bytes(out)

    def _packed(self, code, size, value):
        if code == 's':
            if not isinstance(value, (bytes, bytearray)):
                raise error("argument for 's' must be a bytes object")
            return bytes(value)[:size].ljust(size, b'\0')
        if code == 'p':
            text = bytes(value)[:min(size - 1, 255)]
            return (bytes((len(text),)) + text).ljust(size, b'\0')
        if code == 'c':
            if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
                raise error('char format requires a bytes object of length 1')
            return bytes(value)
        if code == '?':
            return b'\1' if value else b'\0'
        if code in 'efd':
            if not isinstance(value, (int, float)):
                raise error('required argument is not a float')
            return _float_bytes(float(value), size).to_bytes(size, self._byteorder)
        if not hasattr(value, '__index__'):
            raise error('required argument is not an integer')
        value = value.__index__()
        low, high = (-1 << 8 * size - 1, (1 << 8 * size - 1) - 1) if code in _SIGNED else (0, (1 << 8 * size) - 1)
        if not low <= value <= high:
            raise error(self._range_error(code, low, high, value))
        return value.to_bytes(size, self._byteorder, signed=low < 0)

    def _range_error(self, code, low, high, value):
        is_big = self._byteorder == 'big'
        if is_big and code in 'qQ':
            return 'int too large to convert'
        if is_big and code == 'H' and value < 0:
            return 'argument out of range'
        if (low == 0 and value < 0 and code not in 'BH') or not -1 << 63 <= value < (1 << 63 if low else 1 << 64):
            return 'argument out of range'
        if code in 'bB' or code in 'hH' and not is_big:
            name = ('u' if low == 0 else '') + ('byte' if code in 'bB' else 'short')
            return f'{name} format requires {low} <= number <= {high}'
        return f"'{code}' format requires {low} <= number <= {high}"

    def pack_into(self, buffer, offset, *values):
        data = self.pack(*values)
        buffer[offset:offset + len(data)] = data

    def unpack(self, buffer):
        if len(buffer) != self.size:
            raise error(f'unpack requires a buffer of {self.size} bytes')
        return self.unpack_from(buffer)

    def unpack_from(self, buffer, offset=0):
        data = bytes(buffer)[offset:offset + self.size]
        if len(data) < self.size:
            raise error(f'unpack_from requires a buffer of at least {self.size + offset} bytes for unpacking {self.size} '
                        f'bytes at offset {offset} (actual buffer size is {len(buffer)})')
        return tuple([self._unpacked(code, data[at:at + size]) for code, size, at in self._items])

    def _unpacked(self, code, data):
        if code in 'sc':
            return data
        if code == 'p':
            return data[1:1 + data[0]]
        if code == '?':
            return data != b'\0'
        bits = int.from_bytes(data, self._byteorder, signed=code in _SIGNED)
        return _float_of(bits, len(data)) if code in 'efd' else bits

    def iter_unpack(self, buffer):
        if self.size == 0:
            raise error('cannot iteratively unpack with a struct of length 0')
        if len(buffer) % self.size:
            raise error(f'iterative unpacking requires a buffer of a multiple of {self.size} bytes')
        for at in range(0, len(buffer), self.size):
            yield self.unpack_from(buffer, at)


_cache = {}


def _struct(format):
    made = _cache.get(format)
    if made is None:
        if len(_cache) > 100:
            _cache.clear()
        made = _cache[format] = Struct(format)
    return made


def calcsize(format, /):
    return _struct(format).size


def pack(format, /, *values):
    return _struct(format).pack(*values)


def pack_into(format, buffer, offset, /, *values):
    _struct(format).pack_into(buffer, offset, *values)


def unpack(format, buffer, /):
    return _struct(format).unpack(buffer)


def unpack_from(format, /, buffer, offset=0):
    return _struct(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer, /):
    return _struct(format).iter_unpack(buffer)
