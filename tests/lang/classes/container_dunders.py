class Grid:
    def __init__(self):
        self.cells = {}

    def __getitem__(self, key):
        return self.cells.get(key, ".")

    def __setitem__(self, key, value):
        self.cells[key] = value

    def __delitem__(self, key):
        del self.cells[key]

    def __contains__(self, value):
        return value in self.cells.values()

    def __len__(self):
        return len(self.cells)


g = Grid()
g[1, 2] = "x"
g[0] = "y"
print(g[1, 2], g[2, 1], "x" in g, "z" in g, len(g))
del g[0]
print(len(g), g[0])
