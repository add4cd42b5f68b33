# What is not in a package, and what is no package.
for name in ("concurrent.nothing", "os.nothing", "json.nothing.more", "asyncio.nothing"):
    try:
        __import__(name)
    except ModuleNotFoundError as error:
        print(error, "|", error.name)
try:
    import collections.nothing
except ImportError as error:
    print(error)
try:
    import math.sin
except ImportError as error:
    print(error)
