import os

with open("/dev/urandom", "rb") as file:
    print(len(file.read(10)), file.readable(), file.writable(), file.name)
with open(os.devnull, "w") as file:
    print(file.write("text"), file.name)
with open("/dev/null") as file:
    print(repr(file.read()), file.readlines())
with open("/dev/null", "wb") as file:
    print(file.write(b"12"), file.closed)
print(file.closed)
