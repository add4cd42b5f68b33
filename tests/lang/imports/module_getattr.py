import sys
import types

lazy = types.ModuleType('lazy')
asked = []


def load(name):
    asked.append(name)
    if name.startswith('no'):
        raise AttributeError(f'lazy has no {name}')
    return name.upper()


lazy.__getattr__ = load
lazy.there = 'there'
sys.modules['lazy'] = lazy
print(lazy.there, lazy.word, getattr(lazy, 'nothing', 'default'), hasattr(lazy, 'other'))
from lazy import there, late
print(there, late)
try:
    from lazy import nowhere
except ImportError as error:
    print(error)
try:
    lazy.nowhere
except AttributeError as error:
    print(error)
print(sorted(set(asked) - {'__path__', '__file__', '__spec__'}))
