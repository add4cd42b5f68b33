class Bad:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        if other.n == 0:
            raise ValueError("cannot compare")
        return self.n < other.n


items = [Bad(n) for n in (5, 4, 3, 0, 1)]
try:
    items.sort()
except ValueError as error:
    print(error)
print(len(items), sorted(item.n for item in items))
words = ["b", "a"]
try:
    words.sort(key=lambda word: 1 / 0)
except ZeroDivisionError:
    print(words)
