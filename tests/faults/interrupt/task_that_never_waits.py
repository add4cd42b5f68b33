# native-only
# signal: SIGINT
import asyncio
import time


async def main():
    print("ready", flush=True)
    end = time.monotonic() + 0.6
    while time.monotonic() < end:
        pass
    print("goes on until it waits")
    try:
        await asyncio.sleep(30)
    except asyncio.CancelledError:
        print("cancelled")
        raise


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("caught")
