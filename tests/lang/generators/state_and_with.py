class Guard:
    def __enter__(self):
        print("enter")

    def __exit__(self, *details):
        print("exit", details[0] and details[0].__name__)


def guarded():
    with Guard():
        for i in range(3):
            yield i


for i in guarded():
    print(i)
g = guarded()
next(g)
g.close()
a, b = guarded(), guarded()
print([next(a), next(b), next(a), next(b)])
a.close()
b.close()
