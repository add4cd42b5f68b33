# options: --gil=off
import threading

start = threading.Barrier(6)
found = []


def work():
    start.wait()
    import statistics
    import queue
    import json.decoder
    from concurrent.futures import ThreadPoolExecutor

    found.append((statistics.mean([1, 2, 3]), queue.SimpleQueue, json.decoder.JSONDecoder, ThreadPoolExecutor))


threads = [threading.Thread(target=work) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(found), len(set(found)), found[0][0])
