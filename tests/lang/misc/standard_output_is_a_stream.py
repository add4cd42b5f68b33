import sys

print(sys.stdout.name, sys.stderr.name, sys.stdin.name, sys.stdout.encoding, sys.stdout.closed, sys.stdout.errors)
sys.stdout.writelines(["one\n", "two\n"])
sys.stdout.writelines(f"{i}\n" for i in range(2))
sys.stdout.flush()
sys.stdout.buffer.write("bytes é\n".encode())
sys.stdout.buffer.flush()
sys.stdout.reconfigure(line_buffering=True)
print(type(sys.stdin).__name__, type(sys.stdout).__name__, sys.warnoptions)
try:
    sys.stdout.writelines([1])
except TypeError as error:
    print(error)
