import asyncio


async def work(n):
    await asyncio.sleep(0.001 * (3 - n))
    return n


async def adds(group, made):
    made.append(group.create_task(work(2), name='added by a task'))


async def main():
    made = []
    async with asyncio.TaskGroup() as group:
        made += [group.create_task(work(n)) for n in range(2)]
        group.create_task(adds(group, made))
        print(group)
    print([task.result() for task in made], made[-1].get_name(), group)
    for wrong in (group, asyncio.TaskGroup()):
        coroutine = work(0)
        try:
            wrong.create_task(coroutine)
        except RuntimeError as error:
            print(error)
        coroutine.close()
    try:
        async with group:
            pass
    except RuntimeError as error:
        print(error)


asyncio.run(main())
