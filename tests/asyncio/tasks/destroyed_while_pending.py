# What was not done when its loop went.
import asyncio


async def waits(n):
    await asyncio.sleep(100)


async def main():
    asyncio.create_task(waits(1))
    asyncio.create_task(waits(2), name='second')
    gathered = asyncio.gather(waits(3), waits(4))
    await asyncio.sleep(0.01)
    print(gathered)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
kept = loop.create_task(waits(5))
loop.call_later(0.01, loop.stop)
loop.run_forever()
loop.close()
print('closed')
