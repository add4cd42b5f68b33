from collections import ChainMap, UserDict, UserList, UserString
from collections.abc import MutableMapping, MutableSequence, Sequence
import traceback

chain = ChainMap({'a': 1}, {'b': 2, 'a': 3})
print(chain.items(), chain.keys(), chain.values())
print(list(chain.items()), chain == {'a': 1, 'b': 2}, chain | {'c': 4}, chain.copy(), chain.popitem(), len(chain))
try:
    del chain['b']
except KeyError:
    traceback.print_exc()
print(ChainMap.fromkeys('ab', 0), isinstance(chain, MutableMapping), ChainMap.__mro__[1])


class Upper(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)

    def __missing__(self, key):
        return 'no ' + key


upper = Upper({'a': 1}, b=2)
upper.update(c=3)
print(upper, upper['z'], 'A' in upper, upper.pop('A'), upper | {'d': 4}, upper.copy(), upper.get('q'), type(upper.copy()))


class Loud(UserList):
    def append(self, item):
        super().append(item * 2)


loud = Loud([1])
loud.append(4)
loud.extend((5,))
print(loud, loud.data, loud[1:], type(loud[:1]), loud + [6], [0] + loud, loud * 2, loud == [1, 8, 5], isinstance(loud, list))
print(isinstance(loud, MutableSequence), sorted(loud), loud.pop(), loud.index(8))

text = UserString('ab c')
print(text.upper(), type(text.upper()), text + 'd', repr(text[1:3]), 'b' in text, text.split(), text == 'ab c', len(text), hash(text) == hash('ab c'))
print(isinstance(text, str), isinstance(text, Sequence), text % (), 'x' + text, text.find(UserString('b')), list(text))
