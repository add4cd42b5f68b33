# native-only
import os

reading, writing = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(reading)
    os.write(writing, b"from the ")
    os.write(writing, b"child\nsecond line\n")
    os.close(writing)
    os._exit(3)
os.close(writing)
_, status = os.waitpid(pid, 0)
print(os.WEXITSTATUS(status), os.read(reading, 5), os.read(reading, 100), os.read(reading, 100))
os.close(reading)
for attempt in (lambda: os.close(reading), lambda: os.read(reading, 1), lambda: os.write(writing, b"x"), lambda: os.fdopen(reading)):
    try:
        attempt()
    except OSError as error:
        print(error)
