import asyncio


async def nothing():
    pass


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


runner = asyncio.Runner()
show(lambda: runner.run(5))
show(lambda: runner.run(None))
show(lambda: runner.run(nothing()))
runner.close()
runner.close()
show(runner.get_loop)
coroutine = nothing()
show(lambda: runner.run(coroutine))
coroutine.close()
show(lambda: asyncio.run(5))


async def main():
    coroutine = nothing()
    with_loop = asyncio.Runner()
    show(lambda: with_loop.run(coroutine))
    coroutine.close()


asyncio.run(main())
