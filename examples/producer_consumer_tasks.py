# A queue between tasks: full makes the producer wait, empty
# the consumer.
import asyncio

async def producer(queue):
    for number in range(6):
        await queue.put(number)
        print(f"made {number}")
        await asyncio.sleep(0.05)
    await queue.put(None)

async def consumer(queue):
    while (number := await queue.get()) is not None:
        await asyncio.sleep(0.12)
        print(f"used {number}")

async def main():
    queue = asyncio.Queue(maxsize=2)
    await asyncio.gather(producer(queue), consumer(queue))
    print("all used")

asyncio.run(main())
