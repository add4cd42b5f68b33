# options: --gil=off
import threading


def grow():
    for i in range(400):
        shared.append(i % 256)
        shared.extend(b'abc')


def shrink():
    for _ in range(400):
        try:
            shared.pop()
            del shared[:2]
        except IndexError:
            pass


def read():
    for _ in range(300):
        copy = bytes(shared)
        copy.count(97)
        shared.find(b'abc')
        len(shared)


shared = bytearray(b'start')
threads = [threading.Thread(target=target) for target in (grow, grow, shrink, read)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(0 <= len(shared) <= 3205, set(bytes(shared)) <= set(range(256)))
