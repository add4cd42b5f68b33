# concurrency: prints its own measurements
"""What starting and joining a thread costs, one after the other and twenty at once."""
import threading
import time

ROUNDS = 400


def nothing():
    pass


begin = time.perf_counter()
for _ in range(ROUNDS):
    thread = threading.Thread(target=nothing)
    thread.start()
    thread.join()
single = time.perf_counter() - begin
begin = time.perf_counter()
for _ in range(ROUNDS // 20):
    threads = [threading.Thread(target=nothing) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
batch = time.perf_counter() - begin
print(f"start and join: {single / ROUNDS * 1e6:.1f} us")
print(f"twenty at once, each: {batch / ROUNDS * 1e6:.1f} us")
