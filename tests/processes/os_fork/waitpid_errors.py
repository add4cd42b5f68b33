# native-only
import os

try:
    os.waitpid(-1, 0)
except ChildProcessError as error:
    print(type(error).__name__, error.errno, error)
pid = os.fork()
if pid == 0:
    os._exit(0)
print(os.waitpid(pid, 0) == (pid, 0))
try:
    os.waitpid(pid, 0)
except OSError as error:
    print(type(error).__name__)
