def count(n):
    print("started")
    for i in range(n):
        yield i
        print("resumed after", i)
    print("finished")


g = count(2)
print("made")
print(next(g))
print(next(g))
try:
    next(g)
except StopIteration as stop:
    print("stop", stop.value)
print(next(g, "default"), list(g), list(count(1)))
print(iter(g) is g, type(g).__name__)
