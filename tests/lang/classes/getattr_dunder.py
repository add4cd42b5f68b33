class Proxy:
    real = 1

    def __init__(self, target):
        self.target = target

    def __getattr__(self, name):
        if name.startswith("no"):
            raise AttributeError("refused " + name)
        return getattr(self.target, name)


p = Proxy([3, 1])
p.append(2)
print(p.target, p.real, hasattr(p, "sort"), hasattr(p, "nothing"))
print(getattr(p, "nope", "default"))
try:
    p.node
except AttributeError as error:
    print(error)
