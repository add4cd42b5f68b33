import sys

print(sys.stdin, sys.stdin.name, sys.stdin.mode, sys.stdin.encoding, sys.stdin.isatty())
print(repr(sys.stdin.readline()), repr(sys.stdin.read()), sys.stdin.readlines())
