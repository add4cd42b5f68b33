# cpython: differs because it starts other programs
import asyncio


async def work():
    print("begins")
    await asyncio.sleep(0)
    import subprocess

    print("never printed", subprocess)


async def main():
    print(await asyncio.gather(work(), asyncio.sleep(5), return_exceptions=True))


asyncio.run(main())
