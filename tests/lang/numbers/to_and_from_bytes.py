for number in (0, 1, -1, 127, 128, -128, -129, 65535, 2**47, -(2**48), 2**63, -(2**64), 2**120 + 1):
    for size in (1, 2, 8, 16):
        try:
            data = number.to_bytes(size, "little", signed=True)
        except OverflowError as e:
            print(number, size, e)
        else:
            print(number, data.hex(), int.from_bytes(data, "little", signed=True) == number)
try:
    (-1).to_bytes(2, "big")
except OverflowError as e:
    print(e)
print(int.from_bytes(b"\x01\x02", "big"), int.from_bytes([255, 0], "little"), (1000).to_bytes(2), int.from_bytes(b""))
