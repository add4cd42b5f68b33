import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(lambda f: print('callback', f.cancelled()))
    print(future.cancel('why'), future.cancelled(), future.done(), future.cancel())
    for ask in (future.result, future.exception):
        try:
            ask()
        except asyncio.CancelledError as error:
            print(error.args)
    for set_it in (lambda: future.set_result(1), lambda: future.set_exception(ValueError())):
        try:
            set_it()
        except asyncio.InvalidStateError as error:
            print(error)
    await asyncio.sleep(0)
    pending = loop.create_future()
    for ask in (pending.result, pending.exception):
        try:
            ask()
        except asyncio.InvalidStateError as error:
            print(error)
    try:
        pending.set_exception(StopIteration())
    except TypeError as error:
        print(error)
    pending.set_exception(ValueError)
    print(repr(pending.exception()))


asyncio.run(main())
