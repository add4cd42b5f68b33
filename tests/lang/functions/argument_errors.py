def f(a, b, /, c, d=4, *, e, g=7):
    return a, b, c, d, e, g


print(f(1, 2, 3, e=5), f(1, 2, c=3, e=5, g=0))
for call in (
    lambda: f(),
    lambda: f(1, 2, 3),
    lambda: f(1, 2, 3, 4, 5, e=6),
    lambda: f(a=1, b=2, c=3, e=4),
    lambda: f(1, 2, 3, c=4, e=5),
    lambda: f(1, 2, 3, e=5, zz=1),
    lambda: len(),
    lambda: len(1, 2),
    lambda: [].append(),
    lambda: {}.get(k=1),
    lambda: int("1", bas=2),
):
    try:
        call()
    except TypeError as error:
        print(error)
