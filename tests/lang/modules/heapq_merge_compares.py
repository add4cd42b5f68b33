import heapq
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
class N:
    def __init__(self, n): self.n = n
    def __lt__(self, o): print(self.n, '<', o.n, end='; '); return self.n < o.n
    def __eq__(self, o): print(self.n, '=', o.n, end='; '); return self.n == o.n
    def __gt__(self, o): print(self.n, '>', o.n, end='; '); return self.n > o.n
    def __le__(self, o): print(self.n, '<=', o.n, end='; '); return self.n <= o.n
    def __repr__(self): return f'N{self.n}'
for lists in ([[1, 4, 7], [2, 5, 8], [3, 6, 9]], [[1], [1], [1]], [[3], [2], [1]], [[], [1, 2]], [[1, 2, 3, 4], [0, 2]], [[5, 5, 6], [5, 7], [2, 9], [5]]):
    for rev in (False, True):
        for key in (None, lambda n: n, lambda n: N(-n.n)):
            ls = [[N(i) for i in (l[::-1] if rev else l)] for l in lists]
            print(list(heapq.merge(*ls, reverse=rev, key=key)))
t(lambda: list(heapq.merge([1, 'a'], [2])))
t(lambda: list(heapq.merge([1], 3)))
t(lambda: list(heapq.merge([1, None], ['a'])))
t(lambda: list(heapq.merge([{}], [{}], [[]])))

