# native-only
import os

total = 0
for n in range(5):
    pid = os.fork()
    if pid == 0:
        total += 100
        print("child", n, total)
        os._exit(n)
    total += os.WEXITSTATUS(os.waitpid(pid, 0)[1])
print("parent", total)
