# native-only
import asyncio
import os


async def work(name):
    for i in range(3):
        await asyncio.sleep(0.001)
        log.append(f"{name}{i}")


log = []
asyncio.run(work("before"))
pid = os.fork()
if pid == 0:
    asyncio.run(work("child"))
    print("child", log)
    os._exit(0)
os.waitpid(pid, 0)
asyncio.run(work("parent"))
print("parent", log)
