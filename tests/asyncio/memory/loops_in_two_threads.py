import asyncio
import threading


async def work(name):
    await asyncio.sleep(0.01)
    return name


async def main(names):
    return await asyncio.gather(*(work(name) for name in names))


def run(names):
    results[names] = asyncio.run(main(names))


results = {}
threads = [threading.Thread(target=run, args=(names,)) for names in ("ab", "cd")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(results["ab"], results["cd"])
