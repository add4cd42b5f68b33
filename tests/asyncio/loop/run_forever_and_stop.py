import asyncio

loop = asyncio.new_event_loop()
log = []


def first():
    log.append('first')
    loop.stop()
    loop.call_soon(log.append, 'asked for while stopping')
    log.append(loop.is_running())


loop.call_soon(first)
loop.call_soon(log.append, 'still in this round')
loop.run_forever()
print(log)
loop.stop()
loop.run_forever()
print(log, loop.is_running())
now = loop.time()
loop.call_at(now + 0.005, loop.stop)
loop.call_at(now + 0.001, log.append, 'timer')
loop.run_forever()
print(log[-1])
loop.close()
