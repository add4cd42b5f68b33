import asyncio
import sys


async def leave():
    await asyncio.sleep(0)
    print("leaving")
    sys.exit(7)


async def main():
    try:
        await leave()
    finally:
        print("main cleans up")


asyncio.run(main())
