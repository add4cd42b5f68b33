import asyncio


async def work():
    pass


async def main():
    await asyncio.wait([work(), work()])


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
