import types
from collections import ChainMap, Counter, UserDict

for mapping in ({"a": {1}}, ChainMap({"a": 3}, {"b": 2}), UserDict(a=5), types.MappingProxyType({"z": 1}), Counter("hello"), {}, [("a", 1)]):
    print(Counter(mapping))
counter = Counter("aab")
counter.update(ChainMap({"a": 3}))
counter.subtract(UserDict(b=4))
print(counter)
counter = Counter()
counter.update({"x": "text"})
print(counter["x"])
try:
    counter.update({"x": 1})
except TypeError as error:
    print(error)
