import asyncio
lock = asyncio.Lock()
with lock: pass
