import pickle


def round_trip(obj):
    return pickle.loads(pickle.dumps(obj))


for obj in (None, True, 0, -1, 2**47, -(2**48), 2**63 - 1, -(2**63), 2**64, 10**40, 0.1, -0.0, float("inf"), 1e300, "", "ascii",
            "é", "漢字", "😀", "\ud800", "\0x", b"", b"\x00\xff", (), (1,), [], [1, [2, (3, "x")]], {}, {"a": 1, 2: None, 2.5: [b"b"]},
            {(1, 2): "tuple key"}, {1, 2, 3}, set(), frozenset({1}), range(1, 10, 2), bytearray(b"xy"), 1 + 2j, Ellipsis):
    copy = round_trip(obj)
    print(type(copy).__name__, copy == obj, obj is None or repr(copy) == repr(obj) or isinstance(obj, (set, frozenset)))

shared = [1]
first, second, third = round_trip([shared, shared, (shared, {"k": shared})])
first.append(2)
print(second, third, first is second is third[0] is third[1]["k"])
loop = [0]
loop.append(loop)
copy = round_trip(loop)
print(copy[1] is copy)
pair = (1, 2)
copy = round_trip([pair, pair])
print(copy[0] is copy[1])
deep = []
for _ in range(100):
    deep = [deep, "x"]
copy = round_trip(deep)
depth = 0
while copy:
    copy = copy[0]
    depth += 1
print(depth)
print(list(round_trip({"z": 1, "a": 2, "m": 3})))
large = list(range(150_000))
print(round_trip(large) == large)
try:
    pickle.loads(b"")
except EOFError as error:
    print(error)
