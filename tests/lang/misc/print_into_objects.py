# What print() writes to may have its write() and flush() from anywhere.
import sys


class Tee:
    def __init__(self, *streams):
        self.streams = streams

    def write(self, text):
        for stream in self.streams:
            stream.write(text)

    def flush(self):
        for stream in self.streams:
            stream.flush()


class Wrapper:
    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        self.stream.write(f"[{name}]")
        return getattr(self.stream, name)


class Bare:
    pass


out = sys.stdout
print("both", 1, file=Tee(out, out), flush=True)
print("wrapped", 2, sep="-", file=Wrapper(out), flush=True)
bare = Bare()
parts = []
bare.write = parts.append
print("own", "attribute", file=bare)
print(parts)
sys.stdout = Wrapper(out)
print("replaced")
sys.stdout = out


class Shown:
    def __str__(self):
        out.write("(str)")
        return "shown"


for target in Bare(), 5:
    try:
        print(Shown(), file=target)
    except AttributeError as error:
        print(error)
try:
    print("x", file=bare, flush=True)
except AttributeError as error:
    print(error, parts)
