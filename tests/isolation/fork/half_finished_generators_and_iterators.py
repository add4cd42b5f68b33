# native-only
import os


def numbers():
    try:
        for n in range(5):
            yield n
    finally:
        print("closed in", who)


who = "parent"
generator, iterator, pairs = numbers(), iter([1, 2, 3]), zip("abc", range(3))
next(generator), next(iterator), next(pairs)
pid = os.fork()
if pid == 0:
    who = "child"
    print(list(generator), list(iterator), list(pairs))
    os._exit(0)
os.waitpid(pid, 0)
print(next(generator), list(iterator), next(pairs))
generator.close()
