# Three stations in a row: while the second works on one
# piece, the first already has the next.
import asyncio

async def station(name, seconds, source, target):
    while (piece := await source.get()) is not None:
        await asyncio.sleep(seconds)
        print(f"{name} {piece}")
        await target.put(piece)
    await target.put(None)

async def main():
    raw, cut, sewn, done = (asyncio.Queue() for _ in range(4))
    for piece in range(4):
        raw.put_nowait(piece)
    raw.put_nowait(None)
    await asyncio.gather(
        station("cut", 0.1, raw, cut),
        station("sewed", 0.15, cut, sewn),
        station("ironed", 0.05, sewn, done),
    )
    print("pieces done:", done.qsize() - 1)

asyncio.run(main())
