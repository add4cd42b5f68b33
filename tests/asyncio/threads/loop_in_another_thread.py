import asyncio
import threading

loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever)
thread.start()


async def work(n):
    await asyncio.sleep(0.001)
    return n * 2, threading.current_thread() is thread


futures = [asyncio.run_coroutine_threadsafe(work(n), loop) for n in range(5)]
print([future.result(5) for future in futures])
print(loop.is_running(), loop.is_closed())
loop.call_soon_threadsafe(loop.stop)
thread.join()
print(loop.is_running())
loop.close()
print(loop.is_closed())
