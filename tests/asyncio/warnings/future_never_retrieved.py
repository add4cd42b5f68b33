import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_exception(KeyError('a future'))
    seen = asyncio.get_running_loop().create_future()
    seen.set_exception(KeyError('seen'))
    try:
        await seen
    except KeyError as error:
        print(error)


asyncio.run(main())
print('end')
