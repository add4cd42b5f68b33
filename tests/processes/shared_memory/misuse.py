from multiprocessing.shared_memory import SharedMemory

for arguments in ({}, {"create": True}, {"create": True, "size": -1}, {"name": "a/b"}, {"name": ""}, {"name": "nobody_made_it"}):
    try:
        SharedMemory(**arguments)
    except (ValueError, OSError) as error:
        print(type(error).__name__, error)

memory = SharedMemory("plait_test", create=True, size=8)
try:
    SharedMemory("plait_test", create=True, size=8)
except FileExistsError as error:
    print(error, error.filename)
part = memory.buf[2:4]
try:
    memory.close()
except BufferError as error:
    print(error)
part.release()
memory.close()
memory.unlink()
try:
    memory.unlink()
except FileNotFoundError as error:
    print(error)
again = SharedMemory("plait_test", create=True, size=16)
print(again, bytes(again.buf) == bytes(16))
again.close()
again.unlink()
