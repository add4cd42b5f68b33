import asyncio
from contextvars import Context, ContextVar, copy_context

var = ContextVar('var', default='default')


async def work(value):
    before = var.get()
    var.set(value)
    await asyncio.sleep(0)
    return before, var.get()


async def main():
    var.set('main')
    context = copy_context()
    print(await asyncio.create_task(work('first'), context=context), context[var], var.get())
    print(await asyncio.create_task(work('second'), context=context), context[var], var.get())
    print(await asyncio.get_running_loop().create_task(work('third'), context=Context()), var.get())
    async with asyncio.TaskGroup() as group:
        task = group.create_task(work('fourth'), context=context)
    print(task.result(), context[var])


asyncio.run(main())
