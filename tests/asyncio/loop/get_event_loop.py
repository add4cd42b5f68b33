import asyncio

asyncio.set_event_loop(None)
try:
    asyncio.get_event_loop()
except RuntimeError as error:
    print(error)
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop() is loop, asyncio.get_event_loop_policy().get_event_loop() is loop)


async def main():
    print(asyncio.get_event_loop() is asyncio.get_running_loop() is loop)


loop.run_until_complete(main())
try:
    asyncio.set_event_loop('loop')
except TypeError as error:
    print(error)
loop.close()
try:
    asyncio.run(asyncio.sleep(0))
    asyncio.get_event_loop()
except RuntimeError as error:
    print(error)
