import asyncio


async def work(n):
    return n, asyncio.current_task().get_name(), id(asyncio.get_running_loop())


async def fail():
    raise ValueError('x')

with asyncio.Runner() as runner:
    first, second = runner.run(work(1)), runner.run(work(2))
    print(first[:2], second[:2], first[2] == second[2] == id(runner.get_loop()))
    try:
        runner.run(fail())
    except ValueError as error:
        print(repr(error))
    print(runner.run(work(3))[:2])
    print(runner.get_loop().is_running(), runner.get_loop().get_debug())
