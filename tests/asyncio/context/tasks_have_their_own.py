import asyncio
from contextvars import ContextVar, copy_context

var = ContextVar('var', default='default')


async def work(name):
    seen = [var.get()]
    var.set(name)
    await asyncio.sleep(0)
    seen.append(var.get())
    await asyncio.create_task(inner(seen))
    seen.append(var.get())
    return seen


async def inner(seen):
    seen.append('inner ' + var.get())
    var.set('inner')


async def main():
    print(await asyncio.gather(work('a'), work('b')), var.get())
    var.set('main')
    print(await asyncio.gather(work('c'), work('d')), var.get())
    await inner([])
    print('awaited in the same context:', var.get())


asyncio.run(main())
print(var.get(), len(copy_context()))
