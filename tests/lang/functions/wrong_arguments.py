def f(a, b, c=0):
    return a


def attempt(*args, **kwargs):
    try:
        f(*args, **kwargs)
    except TypeError as error:
        print(error)


attempt()
attempt(1)
attempt(1, 2, 3, 4)
attempt(1, 2, d=3)
attempt(1, a=2)
try:
    f(1, **{"b": 1}, **{"b": 2})
except TypeError as error:
    print(str(error).endswith("got multiple values for keyword argument 'b'"))
