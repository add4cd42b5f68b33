import sys

print(len(sys.argv), sys.argv[0].endswith("sys_basics.py"), sys.version_info[0], sys.version_info >= (3, 11))
sys.stdout.write("written\n")
sys.stdout.flush()
print(sys.maxsize == 2**63 - 1, type(sys.modules).__name__)
try:
    1 / 0
except ZeroDivisionError:
    kind, error, trace = sys.exc_info()
    print(kind.__name__, error, trace is not None)
print(sys.exc_info())
