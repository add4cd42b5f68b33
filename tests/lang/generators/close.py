def resource():
    try:
        print("open")
        yield 1
        yield 2
    except GeneratorExit:
        print("closing")
        raise
    finally:
        print("cleanup")


g = resource()
next(g)
print(g.close(), g.close(), next(g, "closed"))
unstarted = resource()
unstarted.close()
print(list(unstarted))


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as error:
    print(error)
