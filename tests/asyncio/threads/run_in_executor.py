import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor


async def main():
    loop = asyncio.get_running_loop()
    future = loop.run_in_executor(None, threading.current_thread)
    print(type(future).__name__, (await future).name)
    with ThreadPoolExecutor(1, thread_name_prefix='mine') as pool:
        print((await loop.run_in_executor(pool, threading.current_thread)).name)
        print(await asyncio.gather(*(loop.run_in_executor(pool, pow, n, 2) for n in range(4))))
    try:
        await loop.run_in_executor(pool, int)
    except RuntimeError as error:
        print(error)
    try:
        loop.set_default_executor('pool')
    except TypeError as error:
        print(error)
    loop.set_default_executor(ThreadPoolExecutor(1, thread_name_prefix='set'))
    print((await loop.run_in_executor(None, threading.current_thread)).name)


asyncio.run(main())
print(threading.active_count())
