# A slice of a bytearray takes what bytearray() takes, but for numbers and text.
def assigned(value, start=0, end=1, step=None):
    array = bytearray(b'abcd')
    array[start:end:step] = value
    return array


for value in [1, 2], (65,), {66}, range(3), (c for c in b'xy'), b'z', memoryview(b'mn'), [], ['a'], [1, 'a'], [300], 'a', '', 5, 1.5, True:
    try:
        print(assigned(value))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(assigned([1, 2], step=2, end=4))
try:
    assigned([1, 2, 3], step=2, end=4)
except ValueError as e:
    print(e)
