import asyncio


async def work(depth):
    print("enter", depth)
    if depth < 3:
        result = await asyncio.create_task(work(depth + 1))
    else:
        result = "bottom"
    print("leave", depth)
    return result


print(asyncio.run(work(0)))
