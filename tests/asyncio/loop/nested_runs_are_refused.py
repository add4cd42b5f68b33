import asyncio


async def inner():
    print('never')


async def main():
    coroutine = inner()
    for run in (asyncio.run, asyncio.get_running_loop().run_until_complete, asyncio.new_event_loop().run_until_complete):
        try:
            run(coroutine)
        except RuntimeError as error:
            print(error)
    coroutine.close()
    try:
        asyncio.get_running_loop().close()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
