# locals(), vars() and dir() show the variables of functions around, too, where they are used.
def outer(a):
    b = 2
    unused = 3
    def inner(c):
        d = a + b
        print(locals(), dir())
        del d
        print(vars())
        lam = lambda: (locals(), a)
        print(lam())
        return [locals() for x in 'a'], {k: sorted(locals()) for k in 'b'}, list(sorted(locals()) for k in 'c' if a)
    print(inner(5)[1:])
    def early():
        print(locals())
        print(late if False else 0)
    early()
    late = 1
    early()
    print(sorted(locals()))
outer(1)
class K:
    x=1
    def m(self):
        print(locals().keys(), __class__)
        print(sorted(locals()))
K().m()
def gen(n):
    y=n
    yield sorted(locals())
    z=1
    yield sorted(locals())
print(list(gen(3)))
async def co(q):
    return locals()
try: co(1).send(None)
except StopIteration as e: print(e.value)
