print(hash(1) == hash(1.0) == hash(True), hash(0) == hash(0.0) == hash(False) == hash(-0.0))
print(hash(2**61 - 1), hash(2**61), hash(-1), hash(-2), hash(10**30), hash(-(10**30)))
print(hash(0.5), hash(1e300), hash(-2.5), hash(float("inf")), hash(-float("inf")), hash(2.0**70) == hash(2**70))
d = {1: "int"}
d[1.0] = "float"
d[True] = "bool"
print(d, len({0, 0.0, False, -0.0}), 3.0 in {3}, 2**70 in {2.0**70})
print(hash((1, 2)), hash(()), hash((1,)) == hash((1.0,)), hash(None) == hash(None), hash(1.5), hash("") == 0)
