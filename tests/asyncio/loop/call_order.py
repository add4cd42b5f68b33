import asyncio

log = []


async def main():
    loop = asyncio.get_running_loop()
    for n in range(3):
        loop.call_soon(log.append, f'soon {n}')
    begin = loop.time()
    loop.call_at(begin + 0.004, log.append, 'at 4')
    loop.call_at(begin + 0.002, log.append, 'at 2')
    loop.call_at(begin + 0.003, log.append, 'at 3')
    loop.call_at(begin, log.append, 'at 0')
    loop.call_later(-1, log.append, 'later -1')
    cancelled = loop.call_later(0.01, log.append, 'never')
    print(cancelled.cancelled(), cancelled.cancel(), cancelled.cancelled(), cancelled.when() > begin)
    soon = loop.call_soon(log.append, 'never')
    soon.cancel()
    log.append('main')
    await asyncio.sleep(0.02)


asyncio.run(main())
print(*log, sep='\n')
