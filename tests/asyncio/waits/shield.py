import asyncio


async def work(gate, log):
    try:
        await gate.wait()
        log.append('inner done')
        return 'result'
    except asyncio.CancelledError:
        log.append('inner cancelled')
        raise


async def main():
    log, gate = [], asyncio.Event()
    inner = asyncio.create_task(work(gate, log))
    outer = asyncio.create_task(asyncio.wait_for(asyncio.shield(inner), 0.001))
    try:
        await outer
    except asyncio.TimeoutError:
        log.append('outer timed out')
    gate.set()
    log.append((inner.done(), await inner))
    inner = asyncio.create_task(work(asyncio.Event(), log))
    shielded = asyncio.shield(inner)
    await asyncio.sleep(0)
    inner.cancel()
    try:
        await shielded
    except asyncio.CancelledError:
        log.append(('cancelled inside', shielded.cancelled()))
    failed = asyncio.get_running_loop().create_future()
    shielded = asyncio.shield(failed)
    failed.set_exception(ValueError('v'))
    try:
        await shielded
    except ValueError as error:
        log.append(repr(error))
    print(*log, sep='\n')


asyncio.run(main())
