class Pause:
    def __await__(self):
        got = yield "paused"
        return got * 2


async def inner():
    return await Pause() + 1


async def outer():
    try:
        return await inner()
    finally:
        print("outer done")


c = outer()
print(type(c).__name__, c.send(None))
try:
    c.send(20)
except StopIteration as stop:
    print("result", stop.value)
try:
    c.send(None)
except RuntimeError as error:
    print(error)
