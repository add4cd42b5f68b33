import importlib
from importlib import import_module

print(import_module("math").sqrt(16.0), importlib.import_module("os.path").join("a", "b"))
for name in "json", "collections.abc", "concurrent.futures":
    print(import_module(name).__name__)
print(import_module(".futures", "concurrent").__name__, import_module("..abc", "collections.x").__name__)
for name, package in ("nowhere", None), (".futures", None), ("...far", "concurrent"), ("json.nowhere", None), ("", None):
    try:
        import_module(name, package)
    except (ImportError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
importlib.invalidate_caches()
