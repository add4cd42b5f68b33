# A thousand requests, ten at a time: how a program is polite
# to a server.
import asyncio

async def request(limit, done):
    async with limit:
        await asyncio.sleep(0.005)
        done.append(1)

async def main():
    limit = asyncio.Semaphore(10)
    done = []
    requests = [request(limit, done) for _ in range(1000)]
    await asyncio.gather(*requests)
    print("requests done:", len(done))

asyncio.run(main())
