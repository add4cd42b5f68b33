# Which call waits for a task is to be seen in its repr. (CPython shows for its own functions where they are, too.)
import asyncio
import re
from concurrent.futures import Future


def shown(future):
    return re.sub(r" at /usr/lib/[^ >\]]*", "", repr(future))


async def work():
    task = asyncio.current_task()
    print(shown(task).partition(" cb=")[2] or "nobody")
    await asyncio.sleep(0)


async def main():
    await work()
    await asyncio.gather(work(), work())
    await asyncio.wait([asyncio.create_task(work())])
    await asyncio.wait_for(work(), 1)
    await asyncio.shield(work())
    for first in asyncio.as_completed([work()]):
        await first
    async with asyncio.TaskGroup() as group:
        group.create_task(work())
    task = asyncio.create_task(work())
    both = asyncio.gather(task, work())
    print(shown(task).partition(" cb=")[2])
    await both

    async def outer():
        await inner

    inner = asyncio.create_task(work())
    waiting = asyncio.create_task(outer())
    await waiting
    wrapped = asyncio.wrap_future(Future())
    print(shown(wrapped))
    wrapped.cancel()


asyncio.run(main())
