import weakref


class Thing:
    def __init__(self, n):
        self.n = n

    def double(self):
        return self.n * 2

    def __call__(self, x):
        return x + self.n

    def __len__(self):
        return self.n


thing = Thing(3)
proxy = weakref.proxy(thing)
print(proxy.n, proxy.double(), proxy(4), len(proxy), bool(proxy))
proxy.n = 10
print(thing.n)
del thing
try:
    proxy.n
except ReferenceError as error:
    print(error)
