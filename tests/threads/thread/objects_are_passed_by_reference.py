import threading

shared = {"list": [1]}


def work(table, key):
    table["same"] = table is shared
    table[key].append(2)


thread = threading.Thread(target=work, args=(shared, "list"))
thread.start()
thread.join()
print(shared)


def make():
    count = 0

    def bump():
        nonlocal count
        count += 1

    threads = [threading.Thread(target=bump) for _ in range(5)]
    for t in threads:
        t.start()
        t.join()
    return count


print(make())
