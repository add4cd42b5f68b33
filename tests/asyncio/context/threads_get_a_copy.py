import asyncio
from contextvars import ContextVar

var = ContextVar('var', default='default')


def work(value):
    before = var.get()
    var.set(value)
    return before


async def main():
    var.set('main')
    print(await asyncio.to_thread(work, 'in a thread'), var.get())
    print(await asyncio.to_thread(work, 'again'), var.get())
    print(await asyncio.get_running_loop().run_in_executor(None, var.get))


asyncio.run(main())
