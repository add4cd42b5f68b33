# Nobody starts the second lap before everybody has ended the
# first.
import threading
import time

gate = threading.Barrier(3)

def runner(name, seconds):
    for lap in (1, 2):
        time.sleep(seconds)
        print(f"lap {lap}: {name} is at the gate")
        gate.wait()

runners = [
    threading.Thread(target=runner, args=pace)
    for pace in [("hare", 0.1), ("fox", 0.2), ("snail", 0.4)]
]
for thread in runners:
    thread.start()
for thread in runners:
    thread.join()
print("all home")
