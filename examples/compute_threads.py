# Two threads, each of which computes. Watch whether they do
# it at the same time.
from threading import Thread

def work(name):
    total = 0
    for number in range(16_000_000):
        total += number % 7
    print(f"{name}: {total}")

pair = [Thread(target=work, args=(n,)) for n in "AB"]
for thread in pair:
    thread.start()
for thread in pair:
    thread.join()
print("both done")
