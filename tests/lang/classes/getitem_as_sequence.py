class Squares:
    def __getitem__(self, i):
        if isinstance(i, slice):
            return ("slice", i.start, i.stop, i.step)
        if i >= 4:
            raise IndexError(i)
        return i * i


s = Squares()
print(list(s), 9 in s, 5 in s, [*reversed([*s])])
print(s[1:2], s[:], s[::3], s[2])
try:
    s[9]
except IndexError as error:
    print(repr(error))
