import asyncio
from contextlib import contextmanager
from contextvars import ContextVar

request = ContextVar('request', default=None)


@contextmanager
def serving(number):
    token = request.set(number)
    try:
        yield
    finally:
        request.reset(token)


async def handle(number, mine, next_one):
    with serving(number):
        await mine.wait()
        log(f'handled {number}')
        next_one.set()
    return request.get()


def log(text):
    print(f'[request {request.get()}] {text}')


async def main():
    turns = [asyncio.Event() for _ in range(4)]
    turns[3].set()
    print(await asyncio.gather(*(handle(number, turns[number + 1], turns[number]) for number in range(3))))


asyncio.run(main())
