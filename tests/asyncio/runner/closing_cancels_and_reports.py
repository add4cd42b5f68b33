import asyncio


async def stubborn(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, 'cancelled')
        await asyncio.sleep(0)
        print(name, 'cleaned up')
        raise


async def failing():
    try:
        await asyncio.sleep(10)
    finally:
        raise ValueError('while it was cancelled')


async def main():
    asyncio.create_task(stubborn('a'))
    asyncio.create_task(failing(), name='failing')
    await asyncio.sleep(0)
    return 'main is done'


print(asyncio.run(main()))
