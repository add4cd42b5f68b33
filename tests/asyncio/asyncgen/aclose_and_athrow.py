import asyncio


async def numbers():
    try:
        yield 1
        yield 2
    except ValueError as error:
        print('caught', error)
        yield 'after'
    except GeneratorExit:
        print('closing')
        await asyncio.sleep(0)
        raise
    finally:
        print('finally')


async def main():
    generator = numbers()
    print(await generator.__anext__(), await generator.aclose(), await generator.aclose())
    generator = numbers()
    print(await anext_of(generator), await generator.athrow(ValueError('thrown')))
    try:
        await anext_of(generator)
    except StopAsyncIteration:
        print('exhausted')
    generator = numbers()
    await generator.aclose()
    print('never started, nothing to close')
    print([n async for n in numbers()])


async def anext_of(generator):
    return await generator.__anext__()


asyncio.run(main())
