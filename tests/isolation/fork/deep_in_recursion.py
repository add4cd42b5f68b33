# native-only
import os


def down(n):
    if n == 0:
        pid = os.fork()
        if pid:
            os.waitpid(pid, 0)
        return ("child", 0) if pid == 0 else ("parent", 0)
    local = n * 10
    who, total = down(n - 1)
    return who, total + local


print(down(500))
