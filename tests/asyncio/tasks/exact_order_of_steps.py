import asyncio

log = []


async def stepper(name, steps):
    for i in range(steps):
        log.append(f"{name}{i}")
        await asyncio.sleep(0)


async def main():
    log.append("main0")
    tasks = [asyncio.create_task(stepper(name, n)) for name, n in (("a", 3), ("b", 1), ("c", 2))]
    log.append("main1")
    await asyncio.sleep(0)
    log.append("main2")
    await tasks[1]
    log.append("main3")
    for task in tasks:
        await task
    log.append("main4")


asyncio.run(main())
print(" ".join(log))
