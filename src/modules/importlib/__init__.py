"""Imports by names that a program puts together."""

import sys

__all__ = ['__import__', 'import_module', 'invalidate_caches']

__import__ = __import__


def import_module(name, package=None):
    if name.startswith('.'):
        if not package:
            raise TypeError(f'the \'package\' argument is required to perform a relative import for {name!r}')
        rest = name.lstrip('.')
        above = package.rsplit('.', len(name) - len(rest) - 1)
        if len(above) < len(name) - len(rest):
            raise ImportError('attempted relative import beyond top-level package')
        name = f'{above[0]}.{rest}' if rest else above[0]
    if not name:
        raise ValueError('Empty module name')
    __import__(name)
    return sys.modules[name]


def invalidate_caches():
    pass
