import asyncio
import multiprocessing


async def step(name, delay):
    await asyncio.sleep(delay)
    print(name)
    return name


async def main():
    print(await asyncio.gather(step("slow", 0.05), step("fast", 0.01)))


if __name__ == "__main__":
    process = multiprocessing.Process(target=lambda: asyncio.run(main()))
    process.start()
    process.join()
    print(process.exitcode)
