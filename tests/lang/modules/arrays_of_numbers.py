import copy
import pickle
from array import array, typecodes


def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)


numbers = array("i", [1, 2, 3])
print(numbers, numbers.typecode, numbers.itemsize, len(numbers), typecodes, array("d"), array("u", "héllo"))
numbers.append(4)
numbers.extend(range(2))
numbers.extend(array("i", [9]))
numbers.insert(-1, 99)
numbers += array("i", [7])
print(numbers, numbers[1], numbers[-1], numbers[1:3], numbers[::2], sum(numbers), max(numbers), sorted(numbers))
print(numbers.pop(0), numbers.pop(), numbers.index(99), numbers.count(4), 3 in numbers, "x" in numbers)
numbers.remove(99)
numbers[0] = 20
numbers[1:2] = array("i", [5, 5])
del numbers[-1], numbers[0:1]
numbers.reverse()
print(numbers, numbers * 2, 2 * numbers[:1], numbers + numbers, list(reversed(numbers)), [n * 2 for n in numbers])
print(array("i", [1, 2]) > array("i", [1, 1]), array("i") == array("d"), array("i", [1]) == array("d", [1.0]), numbers == [5])
print(array("b", [1, -2]).tobytes(), array("d", [1.5]).tobytes(), bytes(array("h", [258])), array("f", [3.14159, 1e39]))
print(array("i", b"abcd"), array("d", array("i", [1, 2])), array("B", bytearray(b"xyz")).tolist())
numbers.byteswap()
print(numbers, numbers.buffer_info()[1])
print(copy.copy(numbers) == numbers, copy.deepcopy(numbers) == numbers, pickle.loads(pickle.dumps(numbers)) == numbers)


class Scores(array):
    pass


print(Scores("i", [1, 2]), type(Scores("i", [1]) + Scores("i")), str(numbers) == f"{numbers}")
attempt(lambda: numbers[50])
attempt(lambda: numbers["x"])
attempt(lambda: numbers.pop(50))
attempt(lambda: array("i").pop())
attempt(lambda: numbers.index(5000))
attempt(lambda: numbers.remove(5000))
attempt(lambda: numbers + [1])
attempt(lambda: numbers + array("d", [1]))
attempt(lambda: numbers.extend(array("d")))
attempt(lambda: numbers.__setitem__(slice(0, 1), [1]))
attempt(lambda: numbers * 1.5)
attempt(lambda: numbers < [1])
attempt(lambda: numbers.frombytes(b"abc"))
attempt(lambda: hash(numbers))
attempt(lambda: numbers.__iadd__([3]))
attempt(lambda: setattr(numbers, "typecode", "d"))
attempt(lambda: setattr(numbers, "foo", "d"))
attempt(lambda: array("x"))
attempt(lambda: array("i", "abc"))
attempt(lambda: array("i", 5))
for code in typecodes.replace("u", ""):
    for value in -1, 2**8, -2**15 - 1, 2**31, 2**32, 2**63, 2**64, -2**100, 1.5, "x", True:
        try:
            print(code, array(code, [value]))
        except (OverflowError, TypeError) as error:
            print(code, value, type(error).__name__, error)
view = memoryview(numbers)
view[1] = 77
print(view.format, view.itemsize, len(view), view.nbytes, view.tolist(), numbers, view[1:].tolist(), view.obj is numbers)
print(view.cast("B")[:5].tolist(), bytes(view[:1]), memoryview(array("d", [1.5])).tolist())
print(memoryview(array("I", [1, 2])) == array("d", [1.0, 2.0]), array("i", [1]) == memoryview(array("i", [2])))
