# cpython: differs because it has subprocesses
import asyncio
from asyncio import sleep, subprocess as programs

print(programs)
