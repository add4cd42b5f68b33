import asyncio
import logging
import time


class Shown(logging.Handler):
    def emit(self, record):
        if record.args[-1] >= 0.045:
            print(record.levelname, record.name, record.getMessage().split(' took ')[0].split(' coro=')[0].split(' at ')[0])


logger = logging.getLogger('asyncio')
logger.addHandler(Shown())
logger.setLevel(logging.WARNING)


def slow():
    time.sleep(0.05)


async def main():
    loop = asyncio.get_running_loop()
    print(loop.slow_callback_duration, loop.get_debug())
    loop.slow_callback_duration = 0.02
    await asyncio.sleep(0)
    loop.call_soon(slow)
    await asyncio.sleep(0)
    time.sleep(0.05)
    await asyncio.sleep(0)


asyncio.run(main(), debug=True)
