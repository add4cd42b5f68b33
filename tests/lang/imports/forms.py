import time
import sys as system
import time as clock, threading
from time import sleep, perf_counter as now
from threading import Thread

print(time is clock, sleep is time.sleep, callable(now), Thread is threading.Thread)
print(time.__name__, type(time).__name__, system.modules["time"] is time, hasattr(time, "sleep"))


def inside():
    import asyncio

    return asyncio.__name__


print(inside(), "asyncio" in globals())
