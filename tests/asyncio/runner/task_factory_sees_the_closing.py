import asyncio


def make_loop():
    loop = asyncio.new_event_loop()

    def factory(loop, coro, **kwargs):
        print("made:", coro.__qualname__, sorted(kwargs))
        return asyncio.Task(coro, loop=loop, **kwargs)

    loop.set_task_factory(factory)
    return loop


async def answer():
    await asyncio.sleep(0)
    return 42


with asyncio.Runner(loop_factory=make_loop) as runner:
    print(runner.run(answer()))
    print(runner.run(answer()))
print("closed")
