import asyncio


async def fail():
    await asyncio.sleep(0)
    raise ValueError("inside")


async def main():
    try:
        await fail()
    except ValueError as error:
        print("caught in main:", error)
    await fail()


try:
    asyncio.run(main())
except ValueError as error:
    print("caught outside:", error)
print("program goes on")
