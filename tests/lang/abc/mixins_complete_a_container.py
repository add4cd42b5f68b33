import collections.abc as abc


class Row(abc.Sequence):
    def __init__(self, *items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]


class Table(abc.MutableMapping):
    def __init__(self):
        self.inner = {}

    def __getitem__(self, key):
        return self.inner[key]

    def __setitem__(self, key, value):
        self.inner[key] = value

    def __delitem__(self, key):
        del self.inner[key]

    def __iter__(self):
        return iter(self.inner)

    def __len__(self):
        return len(self.inner)


row = Row(1, 2, 3)
print(list(row), 2 in row, row.index(3), row.count(1), list(reversed(row)))
table = Table()
table["a"] = 1
table.update(b=2, c=3)
print(list(table.items()), table.pop("a"), table.get("z", 9), "b" in table, table.setdefault("q", 4), dict(table))
print(table == {"b": 2, "c": 3, "q": 4}, table.keys() & {"b"}, list(table.values()), len(table.items()))
try:
    abc.Sequence()
except TypeError as error:
    print(error)
