from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def work(name):
    other = SharedMemory(name=name)
    print(bytes(other.buf[:5]), other.size)
    other.buf[0] = ord("J")
    other.buf[5:8] = b"xyz"
    other.close()


if __name__ == "__main__":
    memory = SharedMemory(create=True, size=100)
    print(len(memory.buf), memory.size, memory.name[:4], len(memory.name))
    memory.buf[:5] = b"hello"
    process = Process(target=work, args=(memory.name,))
    process.start()
    process.join()
    print(bytes(memory.buf[:10]), process.exitcode)
    memory.close()
    print(memory.buf)
    memory.unlink()
