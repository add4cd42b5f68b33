# cpython: differs because Plait has no arrays of ctypes, and says so
import ctypes

print(ctypes.c_int(5).value, ctypes.c_byte(300).value)
for make in (lambda: ctypes.c_int * 3), (lambda: 3 * ctypes.c_int):
    try:
        make()
    except NotImplementedError as error:
        print(error)
