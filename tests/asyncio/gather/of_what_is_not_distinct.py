# gather of one coroutine twice, of futures that are done, of what cannot be awaited, in a context and in debug mode.
import asyncio
import contextvars

var = contextvars.ContextVar('var', default=0)


async def number(n):
    await asyncio.sleep(0)
    return n, var.get()


async def fail():
    raise ValueError('failed')


async def main():
    loop = asyncio.get_running_loop()
    one = number(1)
    print(await asyncio.gather(one, number(2), one))
    done = loop.create_future()
    done.set_result('done')
    print(await asyncio.gather(done, number(3), done))
    loop.set_exception_handler(lambda loop, context: print('handler:', context['message']))
    left = number(4)
    try:
        asyncio.gather(left, 5)
    except TypeError as error:
        print(error)
    print(len(asyncio.all_tasks()))
    await asyncio.sleep(0.01)
    print(len(asyncio.all_tasks()))
    both = asyncio.gather(number(5), fail(), number(6))
    try:
        await both
    except ValueError as error:
        print(error, both.done())
    print(await asyncio.gather(number(7), fail(), return_exceptions=True))
    var.set(9)
    print(await asyncio.gather(*[number(n) for n in range(3)]))
    outer = asyncio.gather(number(8), asyncio.sleep(10))
    await asyncio.sleep(0)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print('cancelled', outer.cancelled(), len(asyncio.all_tasks()))


for debug in (False, True):
    asyncio.run(main(), debug=debug)
