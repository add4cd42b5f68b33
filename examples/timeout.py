# A task that takes too long is cancelled where it waits, and
# may tidy up first.
import asyncio

async def slow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("slow: cancelled, tidying up")
        raise

async def main():
    try:
        await asyncio.wait_for(slow(), timeout=0.5)
    except asyncio.TimeoutError:
        print("main: gave up after half a second")

asyncio.run(main())
