# A reader that is fed by hand.
import asyncio


async def main():
    reader = asyncio.StreamReader()
    print(reader)
    reader.feed_data(b"one\ntwo\nthree|four")
    print(reader, reader.at_eof())
    print(await reader.readline(), await reader.readuntil(b"|"), await reader.readuntil(b"|") if False else None)
    waiting = asyncio.create_task(reader.readexactly(6))
    await asyncio.sleep(0)
    try:
        await reader.readline()
    except RuntimeError as error:
        print(error)
    reader.feed_data(b"!!..")
    print(await waiting)
    reader.feed_eof()
    print(reader, await reader.read(), reader.at_eof(), reader)
    try:
        reader.feed_data(b"x")
    except AssertionError as error:
        print(error)

    reader = asyncio.StreamReader(limit=10)
    print(reader)
    waiting = asyncio.create_task(reader.read(3))
    await asyncio.sleep(0)
    waiting.cancel()
    try:
        await waiting
    except asyncio.CancelledError:
        print("cancelled")
    waiting = asyncio.create_task(reader.read(3))
    await asyncio.sleep(0)
    reader.set_exception(KeyError("key"))
    for reading in (waiting, reader.read(), reader.readline(), reader.readexactly(1)):
        try:
            await reading
        except KeyError as error:
            print(repr(error))
    print(repr(reader.exception()), reader)
    for bad in (lambda: reader.readuntil(b""), lambda: reader.readexactly(-1)):
        try:
            await bad()
        except ValueError as error:
            print(error)
    try:
        asyncio.StreamReader(limit=0)
    except ValueError as error:
        print(error)


asyncio.run(main())
