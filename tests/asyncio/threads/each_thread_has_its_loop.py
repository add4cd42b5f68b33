import asyncio
import threading

loops = []


async def work():
    loops.append(asyncio.get_running_loop())
    await asyncio.sleep(0.001)


def run():
    try:
        asyncio.get_event_loop()
    except RuntimeError as error:
        print(error)
    asyncio.run(work())


thread = threading.Thread(target=run, name='other')
thread.start()
thread.join()
asyncio.run(work())
print(loops[0] is loops[1], [loop.is_closed() for loop in loops])
