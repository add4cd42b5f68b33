x = "global"


def outer():
    x = "outer"

    class C:
        y = x
        x = "class"
        z = [x for _ in range(1)]

        def method(self):
            return x

    def change():
        nonlocal x
        x = "changed"

    def change_global():
        global x
        x = "global changed"

    before = C.y, C.x, C.z, C().method()
    change()
    change_global()
    return before, x, C().method()


print(outer(), x)


def local():
    try:
        print(x)
    except UnboundLocalError as error:
        print(error)
    x = 1
    del x
    try:
        x
    except UnboundLocalError as error:
        print(error)


local()
