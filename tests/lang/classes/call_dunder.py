class Multiplier:
    def __init__(self, k):
        self.k = k

    def __call__(self, *args, plus=0):
        return [a * self.k + plus for a in args]


triple = Multiplier(3)
print(triple(1, 2), triple(5, plus=1), callable(triple))
print(list(map(triple, [1, 2])))
try:
    object()()
except TypeError as error:
    print(error)
