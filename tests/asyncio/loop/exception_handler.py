import asyncio


def handler(loop, context):
    print(sorted(context), repr(context['exception']), context['message'].split(' at ')[0])


def fail():
    raise ValueError('x')


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    loop.call_soon(fail)
    await asyncio.sleep(0)
    loop.set_exception_handler(lambda loop, context: 1 / 0)
    loop.call_soon(fail)
    await asyncio.sleep(0)
    loop.set_exception_handler(None)
    try:
        loop.set_exception_handler(5)
    except TypeError as error:
        print(error)
    loop.call_exception_handler({'message': 'by hand', 'more': [1]})


asyncio.run(main())
