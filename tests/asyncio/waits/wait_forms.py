import asyncio


async def late(delay, fail=False):
    await asyncio.sleep(delay)
    if fail:
        raise ValueError(delay)
    return delay


async def main():
    gate = asyncio.Event()
    tasks = [asyncio.create_task(late(0)), asyncio.create_task(gate.wait()), asyncio.create_task(gate.wait())]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending), done.pop().result())
    done, pending = await asyncio.wait(tasks, timeout=0)
    print(len(done), len(pending))
    gate.set()
    done, pending = await asyncio.wait(tasks)
    print(sorted(task.result() for task in done), pending)
    tasks = [asyncio.create_task(late(0, fail=True)), asyncio.create_task(late(5))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending), repr(done.pop().exception()))
    pending.pop().cancel()
    for wrong in ([], [late(0)], late(0), tasks[0]):
        try:
            await asyncio.wait(wrong)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
        if hasattr(wrong, 'close'):
            wrong.close()
        elif isinstance(wrong, list) and wrong:
            wrong[0].close()
    try:
        await asyncio.wait(tasks, return_when='SOME')
    except ValueError as error:
        print(error)


asyncio.run(main())
