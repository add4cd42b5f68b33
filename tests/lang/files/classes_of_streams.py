# What the classes of streams are to each other, and to classes of the program.
import io
import os
import sys
import tempfile
from abc import ABCMeta, abstractmethod


class Readable(metaclass=ABCMeta):
    @abstractmethod
    def read(self, size=-1):
        pass


print(isinstance(sys.stdout, Readable))
Readable.register(io.IOBase)
os.chdir(tempfile.mkdtemp())
with open("note.txt", "w") as text, open("note.bin", "wb") as data, open("raw", "wb", buffering=0) as raw:
    streams = [sys.stdin, sys.stdout, sys.stderr, text, data, raw, io.StringIO(), io.BytesIO(), sys.stdout.buffer]
    for stream in streams[:-1]:
        print(isinstance(stream, Readable), isinstance(stream, io.IOBase), isinstance(stream, io.TextIOBase),
              isinstance(stream, io.BufferedIOBase), isinstance(stream, io.RawIOBase), isinstance(stream, io.TextIOWrapper))
print(issubclass(io.StringIO, io.TextIOBase), issubclass(io.BytesIO, io.TextIOBase), issubclass(io.UnsupportedOperation, OSError))


class Upper(io.TextIOBase):
    def __init__(self, target):
        self.target = target

    def write(self, text):
        return self.target.write(text.upper())


class Zeros(io.RawIOBase):
    def readinto(self, buffer):
        buffer[:] = bytes(len(buffer))
        return len(buffer)

    def readable(self):
        return True


print("shown", file=Upper(sys.stdout))
print(isinstance(Upper(sys.stdout), Readable), Zeros().readable(), isinstance(Zeros(), io.RawIOBase))
print(type(io.IOBase).__name__, type(io.StringIO).__name__, io.IOBase.__mro__[-2:])


class Meta(type):
    pass


class Log(io.StringIO, metaclass=Meta):
    def write(self, text):
        return super().write(f"[{text}]")


log = Log()
log.write("a")
print(log.getvalue())
