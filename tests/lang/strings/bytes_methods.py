b = b"key=value;other=1"
print(b.split(b";"), b.partition(b"="), b.find(b"="), b.find(59), b.count(b"e"), b.replace(b"=", b": "))
print(b" a  b ".split(), b" a  b ".split(None, 1), b"x\ny\r\n".splitlines(), b",".join([b"p", bytearray(b"q")]))
print(b"abc".hex(), b"abcde".hex("-", 2), bytes.fromhex("00 fF"), bytes(3), bytes([65, 66]), bytes("é", "utf-8"), bytes(range(3)))
print(b"Title case".title(), b"aBc".swapcase(), b"abc".center(9, b"*"), b"-7".zfill(4), b"abc"[1], b"abc"[::-1], 98 in b"abc")
print(b"%s|%d|%x|%5s|%a" % (b"raw", 255, 255, b"r", "é"), b"a" + bytearray(b"b"), bytearray(b"b") + b"a", b"ab" * 2)
a = bytearray(b"ab")
a.append(67)
a.extend([1, 2])
a.insert(0, 90)
print(a, a.pop(), a.pop(0), a, a == b"abC\x01", len(a))
for act in (
    lambda: b"a" + "b",
    lambda: bytes([256]),
    lambda: bytes("a"),
    lambda: b"abc".index(b"z"),
    lambda: b"abc".startswith("a"),
    lambda: a.append(300),
    lambda: bytes.fromhex("zz"),
):
    try:
        print(act())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
