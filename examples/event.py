# An event is a starting pistol: all wait for it, one shot
# wakes all.
import threading
import time

start = threading.Event()

def racer(name):
    start.wait()
    print(f"{name} runs")

racers = [
    threading.Thread(target=racer, args=(name,))
    for name in ("Ada", "Ben", "Cem")
]
for thread in racers:
    thread.start()
time.sleep(0.5)
print("bang!")
start.set()
for thread in racers:
    thread.join()
