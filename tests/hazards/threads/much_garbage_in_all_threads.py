# options: --gil=off
import threading


def work(n):
    kept = []
    for i in range(1500):
        cycle = {"i": i, "list": [i] * 10, "text": str(i) * 5}
        cycle["self"] = cycle
        if i % 100 == 0:
            kept.append(cycle)
    results[n] = [c["i"] for c in kept if c["self"] is c and c["text"] == str(c["i"]) * 5 and sum(c["list"]) == c["i"] * 10]


results = [None] * 4
threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(results == [list(range(0, 1500, 100))] * 4)
