# With signal.signal() while a loop runs, the handler is called at once, wherever the loop is.
import asyncio
import signal


def handler(number, frame):
    print("handler, task:", asyncio.current_task() and asyncio.current_task().get_name())
    if number == signal.SIGALRM:
        asyncio.get_running_loop().call_soon_threadsafe(event.set)


async def main():
    global event
    event = asyncio.Event()
    signal.signal(signal.SIGUSR1, handler)
    signal.signal(signal.SIGALRM, handler)
    signal.raise_signal(signal.SIGUSR1)
    signal.setitimer(signal.ITIMER_REAL, 0.005)
    await event.wait()
    print("set")


asyncio.run(main())
