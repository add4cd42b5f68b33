for x in ('abc', 'é', b'', bytearray(), [], (), {}, {}.values(), {}.items(), set(), frozenset(), range(3), range(2**70)):
    print(type(iter(x)).__name__, end=' ')
for x in ([], {}, {}.values(), {}.items(), range(3), 'abc', ()):
    print(type(reversed(x)).__name__, end=' ')
print(type(iter(int, 1)).__name__)
class S:
    def __getitem__(self, i): raise IndexError
print(type(iter(S())).__name__)
