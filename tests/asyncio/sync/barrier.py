import asyncio


async def main():
    barrier, log = asyncio.Barrier(3), []

    async def meet(name):
        log.append(name)
        position = await barrier.wait()
        log.append((name, position))

    await asyncio.gather(*(meet(name) for name in 'abc'))
    print(log, barrier.parties, barrier.n_waiting, barrier.broken, str(barrier).split('[')[1])
    async with asyncio.TaskGroup() as group:
        for name in 'xyz':
            group.create_task(meet(name))
    print(log[6:])
    waiting = [asyncio.create_task(barrier.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(barrier.n_waiting)
    await barrier.reset()
    print([type(result).__name__ for result in await asyncio.gather(*waiting, return_exceptions=True)], barrier.broken)
    waiting = [asyncio.create_task(barrier.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    await barrier.abort()
    print([repr(result) for result in await asyncio.gather(*waiting, return_exceptions=True)], barrier.broken)
    try:
        async with barrier:
            pass
    except asyncio.BrokenBarrierError as error:
        print(repr(error), str(barrier).split('[')[1])
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)


asyncio.run(main())
