# options: --gil=off
import threading


class Box:
    pass


def work(n):
    for i in range(60):
        setattr(box, f"a{n}_{i}", n * i)
        if getattr(box, f"a{n}_{i}") != n * i:
            wrong.append((n, i))


box, wrong = Box(), []
threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(vars(box)), all(getattr(box, f"a{n}_{i}") == n * i for n in range(4) for i in range(60)), wrong)
