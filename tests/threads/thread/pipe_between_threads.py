import os
import threading

reading, writing = os.pipe()


def count():
    with open(writing, "wb", buffering=0) as stream:
        for i in range(3):
            stream.write(b"%d," % i)


thread = threading.Thread(target=count)
thread.start()
parts = b""
while chunk := os.read(reading, 2):
    parts += chunk
thread.join()
print(parts)
os.close(reading)
print(os.write(1, b"by descriptor\n"))
reading, writing = os.pipe()
os.close(reading)
try:
    os.write(writing, b"x")
except BrokenPipeError as error:
    print(error.errno)
try:
    os.write(writing, "text")
except TypeError as error:
    print(error)
