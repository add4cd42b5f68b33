# options: --gil=off
import threading


def fail(depth):
    if depth == 0:
        raise ValueError("bottom")
    try:
        fail(depth - 1)
    finally:
        depth += 1


def work():
    caught = 0
    for i in range(100):
        try:
            fail(i % 10)
        except ValueError as error:
            caught += str(error) == "bottom"
    results.append(caught)


results = []
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(results)
