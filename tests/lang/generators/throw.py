def resilient():
    while True:
        try:
            got = yield "ready"
            print("got", got)
        except ValueError as error:
            print("handled", error)
        finally:
            print("finally")


g = resilient()
next(g)
print(g.throw(ValueError("v")))
print(g.send(1))
try:
    g.throw(KeyError("k"))
except KeyError as error:
    print("out", error)
try:
    next(g)
except StopIteration:
    print("it is over")
try:
    resilient().throw(TypeError("fresh"))
except TypeError as error:
    print("not started:", error)
