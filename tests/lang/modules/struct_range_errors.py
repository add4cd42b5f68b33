import struct

for order in ("", "<", ">"):
    for code, value in (("b", 200), ("B", -1), ("h", 40000), ("H", -1), ("H", 70000), ("i", 1 << 40), ("I", -1), ("q", 1 << 63), ("Q", -1)):
        try:
            struct.pack(order + code, value)
        except struct.error as error:
            print(order + code, error)
