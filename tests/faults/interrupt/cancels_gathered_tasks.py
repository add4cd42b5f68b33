# native-only
# signal: SIGINT
import asyncio


async def work(number):
    try:
        await asyncio.sleep(30)
    finally:
        print("task", number, "ends")


async def main():
    print("ready", flush=True)
    await asyncio.gather(work(1), work(2))


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("caught")
