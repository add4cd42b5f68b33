# `import *` takes the names that come late too, and no module that the library itself imports.
from asyncio import *
from collections import *
from functools import *
from logging import *
from typing import *

print(total_ordering.__name__, cmp_to_key(lambda a, b: 0) is None, partialmethod, singledispatch.__name__)
print(Protocol.__name__, StreamReader.__name__, to_thread.__name__, Transport.__name__, open_connection.__name__)
print(ChainMap, UserDict, UserList, UserString, Counter('aab'))
print(OrderedDict, DefaultDict, AnyStr)
print(getLogger('a').name, [name for name in ('os', 'sys', 'atexit', 'threading', 'time', 'ABCMeta') if name in globals()])
