# native-only
import os

print("before")
pid = os.fork()
if pid == 0:
    print("child")
    os._exit(3)
done, status = os.waitpid(pid, 0)
print("parent", done == pid, os.WIFEXITED(status), os.WEXITSTATUS(status), status)
