import asyncio
from contextvars import ContextVar, copy_context

var = ContextVar('var', default='default')


async def work(value):
    before = var.get()
    var.set(value)
    return before


var.set('outside')
with asyncio.Runner() as runner:
    print(runner.run(work('one')), runner.run(work('two')), runner.run(work('three'), context=copy_context()), runner.run(work('four')))
print(var.get(), asyncio.run(work('five')), var.get())
