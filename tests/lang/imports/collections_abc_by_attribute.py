import collections, typing  # Which imports it; so do many parts of the library.
print(collections.abc.Iterable, isinstance([], collections.abc.Sequence))
from collections import abc
print(abc.Mapping)
