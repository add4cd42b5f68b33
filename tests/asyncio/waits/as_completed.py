import asyncio


async def work(gate, name):
    await gate.wait()
    return name


async def main():
    gates = {name: asyncio.Event() for name in 'abc'}
    order = ['b', 'c', 'a']
    gates['b'].set()
    for next_one in asyncio.as_completed([work(gate, name) for name, gate in gates.items()]):
        print(await next_one)
        order.pop(0)
        if order:
            gates[order[0]].set()
    got = []
    try:
        for next_one in asyncio.as_completed([asyncio.sleep(0, 'quick'), asyncio.sleep(10)], timeout=0.02):
            got.append(await next_one)
    except asyncio.TimeoutError:
        print('timeout after', got)
    print(len(list(asyncio.as_completed([]))))
    task = asyncio.create_task(asyncio.sleep(0))
    try:
        asyncio.as_completed(task).__next__()
    except TypeError as error:
        print(error)


asyncio.run(main())
