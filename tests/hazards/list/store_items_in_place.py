# options: --gil=off
import threading


def work(n):
    for i in range(2000):
        slots[n] = i
        shared[0] = (n, n * i)
        a, b = shared[0]
        if a and b % a:
            wrong.append((a, b))


slots, shared, wrong = [0] * 4, [(0, 0)], []
threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(slots, wrong)
