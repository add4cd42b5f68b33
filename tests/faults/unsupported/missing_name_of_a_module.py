# cpython: differs because it has sockets with a path
import asyncio as aio


async def main():
    print("this is never printed")
    try:
        reader, writer = await aio.open_unix_connection("server.socket")
    except Exception as error:
        print(error)


if __name__ == "__main__":
    aio.run(main())
