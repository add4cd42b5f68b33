import asyncio

print("never printed")
await asyncio.sleep(1)
