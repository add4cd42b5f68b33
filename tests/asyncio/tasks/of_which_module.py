import asyncio


class Own(asyncio.Future):
    pass


async def work():
    task = asyncio.current_task()
    print(repr(task).split(" cb=")[0].replace(__file__, "FILE").replace("of_which_module.py", "FILE").split("/")[-1])
    future = asyncio.get_running_loop().create_future()
    for thing in (task, future, Own()):
        print(type(thing), type(thing).__module__, type(thing).__qualname__)
        try:
            thing.nothing
        except AttributeError as error:
            print(error)
    try:
        asyncio.Task.nothing
    except AttributeError as error:
        print(error)


async def main():
    task = asyncio.create_task(work())

    await task


asyncio.run(main())
