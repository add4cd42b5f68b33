# cpython: differs because it has shared memory by name
import multiprocessing
from multiprocessing import Process, shared_memory as memory

print(memory)
