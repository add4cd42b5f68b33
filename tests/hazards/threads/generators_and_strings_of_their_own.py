# options: --gil=off
import threading


def words(n):
    for i in range(300):
        yield f"{n}-{i}"


def work(n):
    text = ",".join(words(n))
    results[n] = (len(text.split(",")), len(set(text)), text[-5:], hash(text) == hash("".join(text)))


results = {}
threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print([results[n] for n in range(4)])
