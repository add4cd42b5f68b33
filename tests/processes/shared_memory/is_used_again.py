import os
from multiprocessing.shared_memory import SharedMemory

# More in all than there is at one time; some of it is inherited by a child that ends.
for round in range(60):
    memory = SharedMemory(create=True, size=4_000_000)
    assert memory.buf[round] == 0
    memory.buf[round] = 1
    if round % 20 == 0:
        pid = os.fork()
        if pid == 0:
            memory.buf[1] = 2
            memory.close()
            os._exit(0)
        os.waitpid(pid, 0)
        print(round, memory.buf[1])
    memory.close()
    memory.unlink()

# It lives on without a name as long as somebody has it.
first = SharedMemory(create=True, size=10)
second = SharedMemory(first.name)
first.unlink()
first.close()
second.buf[9] = 99
print(second.buf[9])
second.close()
