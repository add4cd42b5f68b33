class Three:
    def __index__(self):
        return 3

    def __int__(self):
        return 33

    def __float__(self):
        return 3.5

    def __round__(self, digits=None):
        return ("rounded", digits)


t = Three()
print([10, 20, 30, 40][t], int(t), float(t), round(t), round(t, 2))
print(list(range(t)), "abcdef"[:t], hex(t), "x" * t)
