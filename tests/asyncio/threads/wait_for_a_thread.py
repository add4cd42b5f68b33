import asyncio
import threading

gate = threading.Event()


async def main():
    try:
        await asyncio.wait_for(asyncio.to_thread(gate.wait, 5), 0.01)
    except asyncio.TimeoutError:
        print('timed out; the thread goes on')
    gate.set()


asyncio.run(main())
print('asyncio.run has waited for it:', threading.active_count())
