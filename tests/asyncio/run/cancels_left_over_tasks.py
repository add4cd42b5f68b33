# all_tasks() is a set: which of them is cancelled first is anybody's guess.
import asyncio

events = []


async def endless(name):
    try:
        while True:
            await asyncio.sleep(0.01)
    except asyncio.CancelledError:
        events.append((name, "cancelled"))
        raise
    finally:
        events.append((name, "cleaned up"))


async def main():
    tasks = [asyncio.create_task(endless(name)) for name in "AB"]
    await asyncio.sleep(0.02)
    print("main returns", [task.done() for task in tasks])
    return tasks


tasks = asyncio.run(main())
print(sorted(events))
print([task.cancelled() for task in tasks])
