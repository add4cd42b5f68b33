import asyncio

kept = []


async def numbers(name):
    try:
        for n in range(10):
            yield n
    finally:
        await asyncio.sleep(0)
        print(name, 'is closed')


async def main():
    generator = numbers('kept')
    kept.append(generator)
    async for n in generator:
        if n == 1:
            break
    print('main ends')


asyncio.run(main())
print('the loop is closed')


async def again():
    return [n async for n in kept[0]]


print(asyncio.run(again()))
