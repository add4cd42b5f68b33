import asyncio

made = []


def factory():
    made.append(asyncio.new_event_loop())
    return made[-1]


async def main():
    return asyncio.get_running_loop() is made[0]


with asyncio.Runner(loop_factory=factory, debug=True) as runner:
    runner.get_loop().slow_callback_duration = 100
    print(runner.run(main()), len(made), made[0].get_debug())
print(made[0].is_closed())
