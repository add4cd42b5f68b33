# The coroutine of `sleep(0)`, stepped by hand, cancelled, and thrown into.
import asyncio
import inspect
import sys


async def outer(result):
    print('slept', await asyncio.sleep(0, result))
    print('slept', await asyncio.sleep(-1))
    return 'returned'


stepped = outer('r')
print(stepped.cr_await, stepped.send(None), inspect.getcoroutinestate(stepped))
inner = stepped.cr_await
print(inner.__name__, inner.__qualname__, asyncio.iscoroutine(inner), inner.cr_await is None, inspect.getcoroutinestate(inner))
print(stepped.send('ignored'), stepped.cr_await is inner)
try:
    stepped.send(None)
except StopIteration as stop:
    print(stop.value, stepped.cr_await, inspect.getcoroutinestate(inner))

for thrown in (KeyError('thrown'), GeneratorExit()):
    stepped = outer(1)
    stepped.send(None)
    inner = stepped.cr_await
    try:
        stepped.throw(thrown)
    except BaseException as error:
        print(repr(error), inspect.getcoroutinestate(inner), inspect.getcoroutinestate(stepped))

alone = asyncio.sleep(0, 5)
print(alone.send(None))
try:
    alone.send(None)
except StopIteration as stop:
    print(stop.value)
try:
    alone.send(None)
except RuntimeError as error:
    print(error)

try:
    asyncio.sleep(0, 1, 2)
except TypeError as error:
    print(error)


# One that is awaited later, or by somebody else.
async def kept():
    waiting = asyncio.sleep(0, 'later')
    await asyncio.sleep(0)
    print(await waiting)
    try:
        await waiting
    except RuntimeError as error:
        print(error)


async def finishes(name):
    try:
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print(name, 'cancelled', sys.exc_info()[0].__name__)
        await asyncio.sleep(0)
        raise
    finally:
        print(name, 'ends')


async def main():
    await kept()
    tasks = [asyncio.create_task(finishes(name)) for name in 'abc']
    await asyncio.sleep(0)
    tasks[1].cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    order = []

    async def turns(name, n):
        for i in range(n):
            order.append(f'{name}{i}')
            await asyncio.sleep(0)
        return name

    print(await asyncio.gather(turns('x', 3), turns('y', 2), turns('z', 4)), *order)


asyncio.run(main())
