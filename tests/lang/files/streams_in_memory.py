import io
import contextlib

text = io.StringIO()
print("hi", 1, file=text)
text.write("\u00e9")
print(ascii(text.getvalue()), text.tell(), text.seek(0), text.readline(), ascii(text.read()), text.closed)
text = io.StringIO("a\nb\nc")
print(list(text), text.seek(2), text.write("ZZ"), text.getvalue(), text.truncate(3), text.getvalue())
data = io.BytesIO(b"abc\ndef")
print(data.readline(), data.read(), data.getvalue(), data.seek(0, 2), data.write(b"!"), data.getvalue(), data.tell(), data.readable())
with io.StringIO() as closed:
    closed.write("x")
try:
    closed.getvalue()
except ValueError as error:
    print(error)
caught = io.StringIO()
with contextlib.redirect_stdout(caught):
    print("not seen")
print(repr(caught.getvalue()))
wrapped = io.TextIOWrapper(io.BytesIO("x\r\ny".encode()), encoding="utf-8")
print(wrapped.readlines(), wrapped.buffer.getvalue())
