table = bytes.maketrans(b"abc", b"xyz")
print(len(table), table[:5], table[96:101], bytearray.maketrans(bytearray(b"a"), b"b")[97])
print(b"aabbccdd".translate(table), b"aabbccdd".translate(table, b"bd"), b"abc".translate(None, b"b"), b"abc".translate(None))
print(bytearray(b"abc").translate(table, delete=b"c"), type(bytearray(b"abc").translate(table)).__name__)
for value in (b"Title Case", b"title", b"TITLE", b"", b"1 A", b"Ab1Cd", b"aB", b"A", bytearray(b"Ab Cd")):
    print(value, value.istitle())
for call in (lambda: b"a".translate(b"short"), lambda: b"a".translate(1), lambda: b"a".translate(None, "b"),
             lambda: bytes.maketrans(b"a", b"bc"), lambda: bytes.maketrans("a", b"b"), lambda: bytes.maketrans(b"a"),
             lambda: b"a".translate(None, x=b"b")):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
