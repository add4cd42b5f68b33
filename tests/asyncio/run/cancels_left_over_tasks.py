import asyncio


async def endless(name):
    try:
        while True:
            await asyncio.sleep(0.01)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise
    finally:
        print(name, "cleaned up")


async def main():
    tasks = [asyncio.create_task(endless(name)) for name in "AB"]
    await asyncio.sleep(0.02)
    print("main returns", [task.done() for task in tasks])
    return tasks


tasks = asyncio.run(main())
print([task.cancelled() for task in tasks])
