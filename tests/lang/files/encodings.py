import json
import os
import tempfile

path = os.path.join(tempfile.mkdtemp(), "text")
text = "one \u010a\u0a0d\ntwo \U0001f600\n\nthree"
for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "unicode_escape"):
    with open(path, "w", encoding=encoding) as file:
        file.write(text)
        file.write(" four\n")
        print("five", 6, file=file)
    with open(path, "a", encoding=encoding) as file:
        file.write("end\r\n")
    with open(path, "rb") as file:
        print(encoding, file.read())
    with open(path, encoding=encoding) as file:
        print(ascii(file.read()))
    if encoding != "unicode_escape":
        with open(path, encoding=encoding) as file:
            print([ascii(line) for line in file])
            file.seek(0)
            print(ascii(file.readline()), ascii(file.read(3)), ascii(file.read(2)), ascii(file.readline()), ascii(file.read()))
        with open(path, encoding=encoding, newline="") as file:
            print(ascii(file.readlines()[-1]))
os.remove(path)

for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"):
    for value in ({"a": "\xe9\u1234"}, [], 7, 77, ""):
        data = json.dumps(value, ensure_ascii=False).encode(encoding)
        print(json.detect_encoding(data), json.loads(data))
