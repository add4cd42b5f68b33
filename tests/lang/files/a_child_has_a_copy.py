# cpython: differs because there the two processes share the machine's files
# native-only
import os

with open("shared.txt", "w") as file:
    file.write("before")
pid = os.fork()
if pid == 0:
    with open("shared.txt", "a") as file:
        file.write(", child")
    print(open("shared.txt").read(), flush=True)
    os._exit(0)
os.waitpid(pid, 0)
print(open("shared.txt").read(), os.path.exists(__file__))
