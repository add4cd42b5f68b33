import asyncio


async def work():
    await asyncio.sleep(0)
    return 'done'


async def fail():
    raise KeyError('k')


loop = asyncio.new_event_loop()
print(loop.run_until_complete(work()), loop.is_running(), loop.is_closed())
print(loop.run_until_complete(loop.create_task(work())))
future = loop.create_future()
loop.call_soon(future.set_result, 5)
print(loop.run_until_complete(future))
try:
    loop.run_until_complete(fail())
except KeyError as error:
    print(repr(error))
loop.call_soon(loop.stop)
try:
    loop.run_until_complete(loop.create_future())
except RuntimeError as error:
    print(error)
loop.close()
loop.close()
for call in (lambda: loop.run_forever(), lambda: loop.call_soon(print), lambda: loop.run_until_complete(loop.create_future())):
    try:
        call()
    except RuntimeError as error:
        print(error)
