import asyncio


async def main():
    print(await asyncio.sleep(0, 'result'), await asyncio.sleep(0.001, result=5), await asyncio.sleep(-1))
    loop = asyncio.get_running_loop()
    for call in (lambda: loop.call_later(None, print), lambda: loop.call_at(None, print), lambda: asyncio.create_task(5),
                 lambda: asyncio.create_task(print), lambda: asyncio.ensure_future(5), lambda: asyncio.shield(5),
                 lambda: asyncio.gather(5)):
        try:
            call()
        except TypeError as error:
            print(str(error).replace(repr(print), 'print'))
    try:
        await asyncio.sleep('long')
    except TypeError as error:
        print(error)


asyncio.run(main())
