import asyncio


def fail(word):
    raise ValueError(word)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(fail, 'first')
    loop.call_soon(print, 'the loop goes on')
    await asyncio.sleep(0)
    future = loop.create_future()
    future.add_done_callback(lambda f: fail('in a done callback'))
    future.set_result(1)
    await asyncio.sleep(0)


asyncio.run(main())
