import asyncio

counter = 0


async def safe():
    global counter
    for _ in range(100):
        counter += 1
        await asyncio.sleep(0)


async def torn():
    global counter
    value = counter
    await asyncio.sleep(0)
    counter = value + 1


async def main():
    global counter
    await asyncio.gather(safe(), safe(), safe())
    print(counter)
    counter = 0
    await asyncio.gather(*(torn() for _ in range(10)))
    print(counter)


asyncio.run(main())
