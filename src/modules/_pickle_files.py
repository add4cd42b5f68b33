"""Pickles in files. Each has a mark and its length before it, so that several may follow each other."""

import pickle

_MARK = b'\x95'


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    data = pickle.dumps(obj, protocol)
    file.write(_MARK + len(data).to_bytes(8, 'little') + data)


def load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
    mark = file.read(1)
    if not mark:
        raise EOFError('Ran out of input')
    if mark != _MARK:  # the bytes of dumps()
        return pickle.loads(mark + file.read())
    size = int.from_bytes(file.read(8), 'little')
    data = file.read(size)
    if len(data) < size:
        raise pickle.UnpicklingError('pickle data was truncated')
    return pickle.loads(data)


class Pickler:
    """Writes pickles to a file, each on its own: what two of them share is two objects when they are read."""

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        self._file = file
        for name in ('persistent_id', 'reducer_override'):
            if hasattr(self, name):
                raise NotImplementedError(f'Pickler.{name} is not in Plait: give the class a __reduce__')

    def dump(self, obj, /):
        dump(obj, self._file)

    def clear_memo(self):
        pass


class Unpickler:
    def __init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
        self._file = file
        for name in ('persistent_load', 'find_class'):
            if hasattr(self, name):
                raise NotImplementedError(f'Unpickler.{name} is not in Plait: look at what was loaded instead')

    def load(self):
        return load(self._file)
