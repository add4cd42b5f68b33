class Lines:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n

    async def __aenter__(self):
        print("enter")
        return self

    async def __aexit__(self, *details):
        print("exit", details[0])


async def main():
    async with Lines(3) as lines:
        async for line in lines:
            print("line", line)
        else:
            print("else")
    return [x async for x in Lines(4) if x % 2]


try:
    main().send(None)
except StopIteration as stop:
    print(stop.value)
