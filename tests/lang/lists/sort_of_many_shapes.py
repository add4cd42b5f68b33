class Version:
    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        return self.number < other.number


for n in (0, 1, 2, 31, 63, 64, 65, 500, 1000):
    ints = [i * 7919 % 1009 % (n + 1) for i in range(n)]
    shapes = [ints, [float(i) for i in ints], [str(i) for i in ints], [(i % 10, i) for i in ints], list(range(n)),
              [10**20 + i for i in ints], [i if i % 2 else i + 0.5 for i in ints], list(range(n, 0, -1)), [[1, [i]] for i in ints]]
    for shape in shapes:
        up, down = sorted(shape), sorted(shape, reverse=True)
        print(n, hash(str(up)), hash(str(down)))
    pairs = [(number % 7, place) for place, number in enumerate(ints)]
    print(sorted(pairs, key=lambda pair: pair[0]) == sorted(pairs))
    print(sorted(pairs, key=lambda pair: -pair[0], reverse=True) == sorted(pairs))
    versions = sorted(map(Version, ints))
    print([version.number for version in versions] == sorted(ints))
