# native-only
# signal: SIGINT
import asyncio


async def main():
    print("ready", flush=True)
    try:
        await asyncio.sleep(30)
    except asyncio.CancelledError:
        print("cancelled")
        raise
    finally:
        print("finally runs")


asyncio.run(main())
