import asyncio
import threading
import time


def later(loop, future):
    time.sleep(0.02)
    loop.call_soon_threadsafe(future.set_result, 'from a thread')


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    thread = threading.Thread(target=later, args=(loop, future))
    thread.start()
    begin = time.monotonic()
    print(await asyncio.wait_for(future, 5), time.monotonic() - begin < 1)
    thread.join()


asyncio.run(main())
