# options: --gil=off
import threading


def work(n):
    for i in range(1500):
        numbers.add(n * 10000 + i)
        if i % 2:
            numbers.discard(n * 10000 + i)
        if "kept" not in numbers:
            wrong.append(i)


numbers, wrong = {"kept"}, []
threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
numbers.discard("kept")
print(len(numbers), all(x % 2 == 0 for x in numbers), wrong)
