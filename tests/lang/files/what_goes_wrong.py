import io
import os
import tempfile

os.chdir(tempfile.mkdtemp())
with open("a.txt", "w") as file:
    file.write("text")
for attempt in (lambda: open("nope"), lambda: open("."), lambda: open("a.txt", "x"), lambda: open("a.txt", "q"), lambda: open("a.txt").write("x"),
                lambda: open("c.txt", "w").read(), lambda: file.read(), lambda: open("a.txt/b"), lambda: os.mkdir("a.txt"), lambda: os.remove("zz"),
                lambda: os.rmdir("zz"), lambda: open("a.txt", "rb").write(b""), lambda: open("d.bin", "wb").write("s"), lambda: open("e", "w").write(3),
                lambda: open("x", "rw"), lambda: open("x", "b"), lambda: open("x", "rb", encoding="utf-8"), lambda: os.listdir("zz"),
                lambda: os.rename("zz", "y"), lambda: os.stat("zz"), lambda: open(3.5), lambda: os.chdir("zz"), lambda: io.BytesIO().write("s"),
                lambda: io.StringIO().write(b""), lambda: io.StringIO(3), lambda: open("a.txt").fileno() > 2):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
open("missing/file.txt")
