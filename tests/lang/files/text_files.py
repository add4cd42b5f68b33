import os
import tempfile

os.chdir(tempfile.mkdtemp())
with open("a.txt", "w") as file:
    print(file.write("hello\nworld\n"), file.name, file.mode, file.encoding, file.closed, file.writable(), file.readable(), file)
    file.writelines(["x\n", "y"])
with open("a.txt") as file:
    print(file.readline(), file.read(3), file.tell(), file.readlines(), repr(file.read()), file.seek(2), file.read(2))
print([line for line in open("a.txt")], open("a.txt").read().split())
with open("a.txt", "a") as file:
    file.write("\nappended \u00e9")
with open("a.txt", "r+") as file:
    print(file.read(5), file.seek(0), file.write("HELLO"), file.seek(0, 2))
print(ascii(open("a.txt", encoding="utf-8").read()), os.path.getsize("a.txt"), file.closed)
with open("n.txt", "w", newline="\r\n") as file:
    file.write("a\nb\n")
print(open("n.txt", "rb").read(), repr(open("n.txt").read()), repr(open("n.txt", newline="").read()), open("n.txt", newline="").readlines())
open("u.txt", "wb").write(b"\xff\xfe")
try:
    open("u.txt").read()
except UnicodeDecodeError as error:
    print(error)
print(ascii(open("u.txt", encoding="latin-1").read()), ascii(open("u.txt", errors="replace").read()))
with open("big.txt", "w") as file:
    for i in range(500):
        print("line", i, file=file)
print(sum(len(line) for line in open("big.txt")), open("big.txt").readlines(20))
