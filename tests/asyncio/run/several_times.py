import asyncio

runs = 0


async def main():
    global runs
    runs += 1
    loop = asyncio.get_running_loop()
    await asyncio.sleep(0)
    return loop


loops = [asyncio.run(main()) for _ in range(3)]
print(runs, loops[0] is loops[1], [loop.is_closed() for loop in loops])
