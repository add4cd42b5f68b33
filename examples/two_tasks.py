import asyncio

counter = 0

async def task(name):
    global counter
    for _ in range(3):
        counter += 1
        print(f"{name}: counter = {counter}")
        await asyncio.sleep(0.4)

async def main():
    await asyncio.gather(task("A"), task("B"))
    print(f"main: counter = {counter}")

asyncio.run(main())
