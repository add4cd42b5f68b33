# cpython: differs because Plait has no arrays of ctypes, and says so
import ctypes

print(ctypes.c_int(5).value, ctypes.c_byte(300).value)
try:
    ctypes.c_int * 3
except NotImplementedError as error:
    print(error)
try:
    3 * ctypes.c_int
except NotImplementedError as error:
    print(error)
