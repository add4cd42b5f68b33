class Number(float):
    pass


class Bytes(bytes):
    pass


for value in (Number(1), 1.5, "a", [97], None):
    for left in (b"a", bytearray(b"a")):
        try:
            print(left + value)
        except TypeError as error:
            print(error)
print(b"a" + Bytes(b"b"), bytearray(b"a") + Bytes(b"b"), Bytes(b"x") + b"y")
array = bytearray(b"a")
for value in ("ab", "", 1, [1, "a"]):
    try:
        array.extend(value)
        print(array)
    except TypeError as error:
        print(error)
