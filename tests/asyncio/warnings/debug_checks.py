import asyncio
import threading


async def coroutine():
    pass


async def main():
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 100
    for call in (lambda: loop.call_soon(coroutine), lambda: loop.call_soon(5), lambda: loop.call_later(1, coroutine),
                 lambda: loop.run_in_executor(None, coroutine), lambda: loop.call_soon_threadsafe(5)):
        try:
            call()
        except TypeError as error:
            print(str(error).split(', got')[0])

    def from_a_thread():
        try:
            loop.call_soon(print, 'never')
        except RuntimeError as error:
            print(error)

    thread = threading.Thread(target=from_a_thread)
    thread.start()
    thread.join()


asyncio.run(main(), debug=True)
