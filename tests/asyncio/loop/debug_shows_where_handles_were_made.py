import asyncio


def fails():
    raise ValueError('wrong')


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(fails)
    handle = loop.call_later(10, fails)
    print(str(handle).partition(' created at ')[2].rpartition('/')[2])
    handle.cancel()
    await asyncio.sleep(0.05)


asyncio.run(main(), debug=True)
