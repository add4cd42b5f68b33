def inner():
    while True:
        try:
            yield "inner"
        except ValueError as error:
            print("inner handles", error)
        except GeneratorExit:
            print("inner closes")
            raise


def outer():
    try:
        yield from inner()
    except KeyError as error:
        print("outer handles", error)
        yield "outer"


g = outer()
print(next(g), g.throw(ValueError("v")), g.throw(KeyError("k")))
h = outer()
next(h)
h.close()
print(list(h))
