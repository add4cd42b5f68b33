import asyncio
import threading
import time

log = []
lock = threading.Lock()


def other():
    with lock:
        time.sleep(0.02)
        log.append("thread done")


async def main():
    thread = threading.Thread(target=other)
    lock.acquire()
    thread.start()
    await asyncio.sleep(0.01)
    log.append("loop ran")
    lock.release()
    thread.join()
    log.append("joined in the loop")


asyncio.run(main())
print(log)
