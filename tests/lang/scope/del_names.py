x = 1
del x
try:
    print(x)
except NameError as error:
    print(error)


def f():
    a = b = 2
    del a
    try:
        return a
    except UnboundLocalError as error:
        print(error)
    return b


print(f())
