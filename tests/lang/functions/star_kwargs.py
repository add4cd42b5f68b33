def show(**options):
    return options


print(show())
print(show(a=1, b=2))
print(show(**{"x": 1}, y=2, **{"z": 3}))


def both(*args, **kwargs):
    print(args, kwargs)


both(1, *[2, 3], k=4, **{"m": 5})
