import typing
from typing import ChainMap, Counter, DefaultDict, Deque, OrderedDict

print(Deque[int], DefaultDict[str, int], Counter[str], OrderedDict[str, int], ChainMap[str, int])
print(typing.Deque is Deque, Deque([1]), DefaultDict(list), Counter("aab"))
waiting: Deque[str] = typing.Deque()


def work(items: Deque[int], seen: DefaultDict[str, list]) -> Counter[str]:
    return typing.Counter(seen)


print(waiting, work([], {"a": 2}))
try:
    typing.Nothing
except AttributeError as error:
    print(error)
try:
    from typing import Nothing
except ImportError as error:
    print(str(error).split(" (")[0])
