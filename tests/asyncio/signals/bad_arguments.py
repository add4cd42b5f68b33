import asyncio
import signal
import threading


async def coroutine():
    pass


def show(call, *args):
    try:
        call(*args)
    except Exception as error:
        print(type(error).__name__, error)


async def main():
    loop = asyncio.get_running_loop()
    show(loop.add_signal_handler, "SIGINT", print)
    show(loop.add_signal_handler, 100, print)
    show(loop.add_signal_handler, signal.SIGUSR1, coroutine)
    show(loop.add_signal_handler, signal.SIGKILL, print)
    show(loop.remove_signal_handler, 0)


async def in_a_thread():
    show(asyncio.get_running_loop().add_signal_handler, signal.SIGUSR1, print)


asyncio.run(main())
thread = threading.Thread(target=lambda: asyncio.run(in_a_thread()))
thread.start()
thread.join()
