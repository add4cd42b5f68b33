import collections.abc as abc

names = ("Hashable Iterable Iterator Sized Container Collection Callable Sequence MutableSequence Mapping MutableMapping "
         "Set MutableSet Reversible Generator KeysView ValuesView ItemsView").split()
values = (1, "a", [], (), {}, set(), frozenset(), b"", bytearray(), range(3), iter([]), (i for i in []), len, int,
          {}.keys(), {}.values(), {}.items())
for value in values:
    print(type(value).__name__, *[name for name in names if isinstance(value, getattr(abc, name))])
print(abc.Iterable[int], isinstance(lambda: 0, abc.Callable))
