# native-only
import os

objects = [[i] for i in range(5000)]
good = 0
for n in range(200):
    pid = os.fork()
    if pid == 0:
        objects.append([n])
        os._exit(sum(item[0] for item in objects) % 251)
    status = os.waitpid(pid, 0)[1]
    good += os.WEXITSTATUS(status) == (sum(item[0] for item in objects) + n) % 251
print(good, len(objects))
