import struct

for format, values in (("<i", (1,)), (">hHl", (-2, 3, -4)), ("bhiq", (1, 2, 3, 4)), ("3sxB", (b"ab", 5)), ("!d", (1.5,)), ("5p", (b"hi",)),
                       ("<fe?c", (0.1, 2.5, True, b"z")), ("@lP", (1, 2)), ("4B", (1, 2, 3, 4)), ("<f", (1e-45,)), ("<d", (float("inf"),))):
    data = struct.pack(format, *values)
    print(format, data, struct.unpack(format, data), struct.calcsize(format))
print(list(struct.iter_unpack("<H", b"\1\0\2\0")), struct.unpack_from("<H", b"abcd", 2), struct.Struct("<2i").size)
for attempt in (lambda: struct.pack("<b", 200), lambda: struct.pack("h", 99999), lambda: struct.pack("i", "x"), lambda: struct.unpack("<i", b"abc"),
                lambda: struct.pack("ii", 1), lambda: struct.pack("z", 1), lambda: struct.pack("<I", -1), lambda: struct.pack("q", 1 << 70)):
    try:
        print(attempt())
    except struct.error as error:
        print(error)
