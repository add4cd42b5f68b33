class Countdown:
    def __init__(self, start):
        self.n = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Countdown(3)), sum(Countdown(4)), 2 in Countdown(5))
a, b = Countdown(2)
print(a, b, *Countdown(2))
c = Countdown(3)
next(c)
for n in c:
    print(n, end=" ")
print()
