import json
import os
import time
import unittest
from unittest.mock import DEFAULT, MagicMock, create_autospec, patch


def attempt(action):
    try:
        print("->", action())
    except Exception as error:
        print(type(error).__name__ + ":", error)


class Service:
    url = "real"

    def fetch(self, key, retries=1):
        return f"{self.url}:{key}"

    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def parse(text):
        return text.upper()


def use(service):
    return service.fetch("k")


with patch("time.sleep") as sleep:
    time.sleep(100)
    sleep.assert_called_once_with(100)
print(time.sleep.__name__)

with patch("__main__.use", return_value="mocked") as mocked:
    print(use(None), mocked.call_args)
with patch.object(Service, "fetch", autospec=True) as fetch:
    fetch.return_value = "auto"
    service = Service()
    print(service.fetch("a"), fetch.call_args.args[1:], fetch.call_args.args[0] is service)
    attempt(lambda: service.fetch())
    attempt(lambda: service.fetch("a", 2, 3))
with patch.object(Service, "url", "fake"):
    print(Service().fetch("x"))
print(Service().fetch("x"))


@patch("json.dumps", return_value="{}")
@patch("time.time")
def decorated(clock, dumps, extra=None):
    clock.return_value = 12.5
    return time.time(), json.dumps([1]), extra


print(decorated(extra=3), json.dumps([1]))
attempt(lambda: patch("__main__.Service.nothing").start())
attempt(lambda: patch("nothing"))
attempt(lambda: patch.object("json", "dumps"))
attempt(lambda: patch("json.dumps", new=3, new_callable=MagicMock))

with patch.dict(os.environ, {"MODE": "test"}):
    print(os.environ["MODE"])
print("MODE" in os.environ)
settings = {"a": 1}
with patch.dict(settings, {"b": 2}, clear=True):
    print(settings)
print(settings)
with patch.multiple(Service, url="many", parse=DEFAULT) as given:
    print(Service.url, sorted(given), Service.parse("x") is given["parse"].return_value)
with patch("__main__.Service") as cls:
    cls.return_value.fetch.return_value = 42
    print(Service().fetch(1), cls.mock_calls)
with patch("__main__.Service", spec=True) as cls:
    attempt(lambda: Service().nothing)
    print(isinstance(Service(), MagicMock))

patcher = patch("time.monotonic", return_value=1.0)
started = patcher.start()
print(time.monotonic(), started.called)
patcher.stop()
patch("time.perf_counter", return_value=2.0).start()
print(time.perf_counter())
patch.stopall()
print(time.perf_counter() > 0)

auto = create_autospec(use, return_value="spec")
print(auto("s"), auto.mock.called, auto.called, auto.call_count)
attempt(lambda: auto())
auto.assert_called_once_with("s")
model = create_autospec(Service)
print(model().fetch.return_value is model().fetch("k"))
attempt(lambda: model().fetch(1, 2, 3))
attempt(lambda: model().missing)
attempt(lambda: model.parse())
instance = create_autospec(Service, instance=True)
attempt(lambda: instance())


@patch.object(Service, "fetch", return_value="class")
class Tests(unittest.TestCase):
    def setUp(self):
        patcher = patch("time.time", return_value=5)
        self.clock = patcher.start()
        self.addCleanup(patcher.stop)

    def test_one(self, fetch):
        self.assertEqual(Service().fetch("z"), "class")
        fetch.assert_called_once_with("z")
        self.assertEqual(time.time(), 5)

    def helper(self):
        return Service().fetch("z")

    def test_two(self, fetch):
        fetch.side_effect = ConnectionError("down")
        with self.assertRaises(ConnectionError):
            Service().fetch("z")


result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(Tests).run(result)
print(result)
