# options: --gil=off
import threading


def make():
    value = ("none", "none")

    def write(name):
        nonlocal value
        for _ in range(2000):
            value = (name, name)

    def read():
        for _ in range(3000):
            a, b = value
            if a != b:
                wrong.append(value)

    return write, read


wrong = []
write, read = make()
threads = [threading.Thread(target=write, args=(name,)) for name in "ab"] + [threading.Thread(target=read)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(wrong)
