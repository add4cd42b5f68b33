# Two threads, each of which computes. Watch whether they do it at the same time.
import threading

def work(name):
    total = 0
    for number in range(1_500_000):
        total += number % 7
    print(f"{name}: {total}")

pair = [threading.Thread(target=work, args=(name,)) for name in "AB"]
for thread in pair:
    thread.start()
for thread in pair:
    thread.join()
print("both done")
