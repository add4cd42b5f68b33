import asyncio


async def main():
    for call in asyncio.start_server, asyncio.open_connection:
        try:
            await call(None, 'localhost', loop=asyncio.get_running_loop()) if call is asyncio.start_server else \
                await call('localhost', 1, loop=asyncio.get_running_loop())
        except TypeError as error:
            print(error)


asyncio.run(main())
for name in 'coroutine', 'async':
    try:
        getattr(asyncio, name)
    except AttributeError as error:
        print(error)
asyncio.coroutine
