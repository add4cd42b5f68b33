import asyncio
async def g(): pass
async def main():
    c = g()
    await c
    await c
asyncio.run(main())
