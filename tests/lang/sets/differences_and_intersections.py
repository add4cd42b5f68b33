# What goes from one set to another, in the order in which CPython lays it out.
class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return hash(self.name) % 4

    def __eq__(self, other):
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return f'<{self.name}>'


numbers, others = set(range(0, 60, 2)), set(range(0, 60, 3))
print(numbers - others, numbers & others, others - numbers, sep='\n')
words = {f'w{i}' for i in range(40)}
some = {f'w{i}' for i in range(20, 60)}
print(len(words - some), len(words & some), sorted(some - words)[:3], words - words, words & set())
print(sorted(words - dict.fromkeys(some).keys())[-2:], frozenset(words) - some == words - frozenset(some))
removed = set(range(30))
for i in range(0, 30, 4):
    removed.discard(i)
print(removed - {1, 2, 3}, removed & {4, 5, 6, 7, 40})
keys, more = [Key(i) for i in range(9)], [Key(i) for i in range(4, 13)]
print(sorted((k.name for k in set(keys) - set(more))), sorted(k.name for k in set(keys) & set(more)))
big = set(range(30000))
print(len(big - set(range(10000, 40000))), len(big & set(range(10000, 40000))))
