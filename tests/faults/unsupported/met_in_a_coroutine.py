# cpython: differs because it has a network
import asyncio


async def fetch(host):
    try:
        await asyncio.open_connection(host, 80)
    except Exception as error:
        return repr(error)
    finally:
        print("never printed")


async def main():
    print("this is printed")
    print(await asyncio.gather(fetch("www.example.com"), fetch("www.example.org"), return_exceptions=True))


asyncio.run(main())
