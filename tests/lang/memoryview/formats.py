import struct

ints = memoryview(bytearray(16)).cast("i")
ints[1] = -7
print(ints.tolist(), len(ints), ints.nbytes, ints.format, ints.cast("B")[4:8].tolist(), ints[1:3].tolist(), ints[::2].tolist())
reals = memoryview(bytearray(16)).cast("d")
reals[1] = 2.5
print(reals.tolist(), reals[1], reals == reals[:], reals == ints)
letters = memoryview(b"hi").cast("c")
print(letters[0], letters.tolist())
shorts = memoryview(bytearray(4)).cast("H")
shorts[0] = 65535
print(shorts.tolist(), bytes(shorts))
buffer = memoryview(bytearray(20))
struct.pack_into("<id", buffer, 4, 7, 0.5)
print(struct.unpack_from("<id", buffer, 4), struct.unpack("<i", buffer[4:8]))
