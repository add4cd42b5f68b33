import asyncio
from unittest import IsolatedAsyncioTestCase, TestResult, defaultTestLoader
from unittest.mock import AsyncMock, MagicMock, Mock, call, create_autospec, patch


class Client:
    async def get(self, url):
        await asyncio.sleep(10)
        return "real"

    def close(self):
        return "closed"


async def fetch(client, url, tries=3):
    for attempt in range(tries):
        try:
            return await client.get(url)
        except TimeoutError:
            await asyncio.sleep(0.01)
    return None


def attempt(action):
    try:
        print("->", action())
    except Exception as error:
        print(type(error).__name__ + ":", error)


async def main():
    mock = AsyncMock(return_value=3)
    print(asyncio.iscoroutinefunction(mock), await mock(1), mock.await_count, mock.await_args)
    coroutine = mock(2)
    print(mock.call_count, mock.await_count)
    await coroutine
    mock.assert_awaited_with(2)
    mock.assert_has_awaits([call(1), call(2)])
    attempt(lambda: mock.assert_awaited_once())
    attempt(lambda: mock.assert_awaited_with(3))
    attempt(lambda: mock.assert_not_awaited())
    attempt(lambda: AsyncMock().assert_awaited())
    attempt(lambda: AsyncMock().assert_awaited_with(1))

    client = AsyncMock()
    client.get.side_effect = [TimeoutError("slow"), "ok"]
    print(await fetch(client, "/x"), client.get.await_args_list)
    print(await fetch(AsyncMock(get=AsyncMock(side_effect=TimeoutError)), "/x", 2))

    model = Mock(spec=Client)
    model.get.return_value = "spec"
    print(await model.get("u"), type(model.get).__name__, type(model.close).__name__)
    auto = create_autospec(Client)
    auto.return_value.get.return_value = "auto"
    print(await auto().get("u"))
    attempt(lambda: auto().get())

    with patch.object(Client, "get", return_value="patched") as get:
        print(await Client().get("a"), type(get).__name__, get.await_count)
    with patch("asyncio.sleep") as sleep:
        await asyncio.sleep(100)
        sleep.assert_awaited_once_with(100)

    manager = MagicMock()
    manager.__aenter__.return_value = "inside"
    async with manager as value:
        print(value)
    manager.__aexit__.assert_awaited_once_with(None, None, None)
    manager.__aiter__.return_value = [1, 2, 3]
    print([item async for item in manager])
    effect = AsyncMock(side_effect=lambda x: x * 2)
    print(await asyncio.gather(effect(1), effect(2)))

    async def slow(x):
        await asyncio.sleep(0)
        return -x

    print(await AsyncMock(side_effect=slow)(4), await AsyncMock(wraps=slow)(5))


asyncio.run(main())


class Tests(IsolatedAsyncioTestCase):
    @patch("__main__.Client.get", new_callable=AsyncMock)
    async def test_get(self, get):
        get.return_value = "yes"
        self.assertEqual(await fetch(Client(), "/"), "yes")
        get.assert_awaited_once_with("/")

    async def test_fails(self):
        with patch.object(Client, "get", side_effect=ValueError("no")):
            with self.assertRaisesRegex(ValueError, "no"):
                await fetch(Client(), "/")


result = TestResult()
defaultTestLoader.loadTestsFromTestCase(Tests).run(result)
print(result)
coroutine = AsyncMock()()
print(coroutine.__qualname__, coroutine.close())
