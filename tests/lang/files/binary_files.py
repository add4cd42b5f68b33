import os
import shutil
import tempfile

os.chdir(tempfile.mkdtemp())
with open("b.bin", "wb") as file:
    print(file.write(bytes(range(10))), file.tell(), file.seek(2), file.write(bytearray(b"XY")), file)
with open("b.bin", "rb") as file:
    print(file.read(4), file.seek(-2, 2), file.read(), file.read(), file, file.seek(1), file.read(1))
with open("b.bin", "r+b") as file:
    print(file.truncate(4), file.read(), file.seek(6), file.write(b"!"), file.seek(0), file.read(), file)
with open("lines", "xb") as file:
    file.writelines([b"one\n", b"two\n"])
print(list(open("lines", "rb")), open("lines", "rb").readline(2), shutil.copy("lines", "copy"), open("copy", "rb").read())
with open("/dev/null", "w") as file:
    print(file.write("gone"))
