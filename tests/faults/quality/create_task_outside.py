import asyncio
async def g(): pass
c = g()
try:
    asyncio.create_task(c)
finally:
    c.close()
