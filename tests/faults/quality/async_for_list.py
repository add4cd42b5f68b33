import asyncio
async def main():
    async for i in [1]: pass
asyncio.run(main())
