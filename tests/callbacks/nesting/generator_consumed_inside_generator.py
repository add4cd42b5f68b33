def squares(source):
    for n in source:
        yield sum(m * m for m in range(n))


class Lazy:
    def __iter__(self):
        return (n for n in sorted(squares(range(5)), key=lambda n: -n))


print(list(Lazy()), max(Lazy()), " ".join(str(n) for n in Lazy()), dict.fromkeys(Lazy(), 0))
print({n: list(squares([n])) for n in Lazy() if n < 10})
