import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

gate = threading.Event()


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1) as pool:
        running = loop.run_in_executor(pool, gate.wait, 5)
        waiting = loop.run_in_executor(pool, print, 'never')
        await asyncio.sleep(0.01)
        print(waiting.cancel(), running.cancel())
        for future in (waiting, running):
            try:
                await future
            except asyncio.CancelledError:
                print('cancelled', future.cancelled())
        await asyncio.sleep(0)
        gate.set()


asyncio.run(main())
