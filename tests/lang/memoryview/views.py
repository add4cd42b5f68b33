data = bytearray(b"abcdef")
view = memoryview(data)
print(len(view), view[0], view[-1], view[1:3].tobytes(), bytes(view[::2]), view.tolist())
print(view.readonly, view.format, view.itemsize, view.nbytes, view.shape, view.strides, view.ndim, view.obj is data)
view[0] = 65
view[1:3] = b"XY"
view[3:] = memoryview(b"123")
print(data, view == data, view == b"AXY123", b"AXY123" == view, view != b"", view == "x", 65 in view)
print(bytearray(view), bytes(view), view.hex(), list(view), list(reversed(view)))
print(type(view), isinstance(view, memoryview), isinstance(3, memoryview), int.from_bytes(view[:2], "big"))
part = view[1:5][1:3]
part[:] = b"??"
print(data, view.toreadonly().readonly, memoryview(view)[2:].tobytes(), view.contiguous, view[::2].contiguous)
view[::3] = b"!!"
print(data)
with memoryview(b"abc") as inner:
    print(inner[1], hash(inner) == hash(b"abc"))
print(repr(inner)[:19], repr(view)[:11])
