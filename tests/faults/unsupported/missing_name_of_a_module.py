# cpython: differs because it has streams
import asyncio as aio


async def main():
    print("this is never printed")
    try:
        reader, writer = await aio.open_connection("localhost", 80)
    except Exception as error:
        print(error)


if __name__ == "__main__":
    aio.run(main())
