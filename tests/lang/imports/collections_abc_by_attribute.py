import collections
print(collections.abc.Iterable, isinstance([], collections.abc.Sequence))
from collections import abc
print(abc.Mapping)
