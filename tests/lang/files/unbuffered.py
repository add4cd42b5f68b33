import os

with open("raw.dat", "wb", 0) as file:
    print(file, file.write(b"abc"), type(file).__name__)
with open("raw.dat", "rb", buffering=0) as file:
    print(file.read(2), file.readall(), file.mode)
os.remove("raw.dat")
try:
    open("raw.dat", "w", buffering=0)
except ValueError as error:
    print(error)
