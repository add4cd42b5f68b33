# A coroutine that is awaited where it is made ends as any other: its `finally` runs when it is dropped.
class Pause:
    def __await__(self):
        yield 'paused'


async def inner(name):
    try:
        await Pause()
        print(name, 'goes on')
    finally:
        print(name, 'finally')


class Owner:
    async def method(self, *names, **options):
        for name in names:
            await inner(name)
        return options

    async def __call__(self, name):
        await self.method(name, *[], **{})


async def outer(name):
    await Owner().method(name)
    print(name, 'after')


async def many(name):
    print(await Owner().method(name, name + '2', key=3))
    await Owner()(name + '3')


def leave(function, name, steps):
    stepped = function(name)
    for _ in range(steps):
        print(stepped.send(None))


leave(outer, 'a', 1)
print('dropped')
leave(many, 'b', 2)
print('dropped')
leave(many, 'c', 3)
print('dropped')


# A call whose result is used before it is awaited.
async def number(n):
    return n


async def sums():
    made = number(1)
    both = [number(2), number(3)]
    print(await made + await both[0] + await both[1] + await number(4))
    print(await (await wrapped())())
    try:
        await number(1, 2)
    except TypeError as error:
        print(error)
    try:
        await len('abc')
    except TypeError as error:
        print(error)


async def wrapped():
    async def within():
        return 'within'
    return within


try:
    sums().send(None)
except StopIteration:
    print('end')
