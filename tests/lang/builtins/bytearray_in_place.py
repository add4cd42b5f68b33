# += and *= change the array that all its names mean.
array = bytearray(b"ab")
same = array
array += b"cd"
print(same, array is same)
array *= 2
print(same, array is same)
try:
    array += array
except BufferError as error:
    print(error, len(same))
array *= 0
print(same, array is same)
for change in ("array += None", "array += [1]", "array *= None", "array *= 1.5"):
    try:
        if change == "array += None":
            array += None
        elif change == "array += [1]":
            array += [1]
        elif change == "array *= None":
            array *= None
        else:
            array *= 1.5
    except TypeError as error:
        print(change, error)


class Own(bytearray):
    pass


own = Own(b"x")
also = own
own += b"y"
own *= 2
print(list(also), own is also, type(own).__name__)
print(bytearray(b"q").__iadd__(b"r"), bytearray(b"q").__imul__(3))
