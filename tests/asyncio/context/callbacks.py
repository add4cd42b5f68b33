import asyncio
from contextvars import ContextVar, copy_context

var = ContextVar('var', default='default')


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    var.set('one')
    loop.call_soon(lambda: print('call_soon', var.get()))
    loop.call_later(0.001, lambda: (print('call_later', var.get()), future.set_result(0)))
    future.add_done_callback(lambda f: print('done', var.get()))
    loop.call_soon(lambda: var.set('not seen by the others'))
    other = copy_context()
    other.run(var.set, 'other')
    loop.call_soon(lambda: print('with a context', var.get()), context=other)
    future.add_done_callback(lambda f: print('done with a context', var.get()), context=other)
    var.set('two')
    await future
    await asyncio.sleep(0)
    future.add_done_callback(lambda f: print('late', var.get()))
    await asyncio.sleep(0)
    print(var.get())


asyncio.run(main())
