import asyncio


async def answer(n):
    await asyncio.sleep(0.001)
    return -n


def key(n):
    return asyncio.run(answer(n))


class Shown:
    def __repr__(self):
        return "<" + str(asyncio.run(answer(5))) + ">"


print(sorted([1, 3, 2], key=key), [Shown()])
