async def numbers(n):
    try:
        for i in range(n):
            yield i
    finally:
        print("generator done")


async def main():
    total = 0
    async for i in numbers(4):
        total += i
    g = numbers(2)
    print(await g.__anext__(), await g.__anext__())
    await g.aclose()
    return total


try:
    main().send(None)
except StopIteration as stop:
    print(stop.value)
