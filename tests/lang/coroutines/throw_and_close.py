class Pause:
    def __await__(self):
        yield "paused"


async def work():
    try:
        await Pause()
    except ValueError as error:
        print("handled", error)
        await Pause()
    finally:
        print("cleanup")


c = work()
c.send(None)
print(c.throw(ValueError("v")))
c.close()


async def wrong():
    await 5


w = wrong()
try:
    w.send(None)
except TypeError as error:
    print(error)
