"""Prints, as JSON, the public names of CPython's modules that are named on standard input, one a line: [module, name] of what the
module offers, [module, class, name] of what its classes do. Not those of data that a class keeps for its objects: it may as well
lie in these alone."""

import importlib
import inspect
import json
import sys


def offered(module, found):
    listed = getattr(found, "__all__", None)
    for name in dir(found):
        value = getattr(found, name)
        if name.startswith("_") or inspect.ismodule(value):
            continue
        own = getattr(value, "__module__", module) == module if listed is None else name in listed
        if own or module in ("os", "sys") and getattr(value, "__module__", "posix") in ("posix", "sys"):
            yield name, value


names = []
for module in sys.stdin.read().split():
    for name, value in offered(module, importlib.import_module(module)):
        names.append([module, name])
        if not isinstance(value, type) or value.__module__ in ("builtins", "typing"):
            continue
        for attribute in dir(value):
            found = inspect.getattr_static(value, attribute)
            if not attribute.startswith("_") and not inspect.isdatadescriptor(found) and callable(getattr(value, attribute)):
                names.append([module, name, attribute])
print(json.dumps(names))
