# options: --gil=off
import gc
import threading


class Node:
    def __init__(self, value):
        self.value, self.me = value, self


def build():
    for i in range(150):
        node = Node(i)
        shared_list.append(node)
        shared_dict[i % 40] = node
        shared_set.add(i % 50)
        if len(shared_list) > 60:
            del shared_list[:30]


def collect():
    while not done.is_set():
        gc.collect()


shared_list, shared_dict, shared_set, done = [], {}, set(), threading.Event()
collector = threading.Thread(target=collect)
collector.start()
threads = [threading.Thread(target=build) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
done.set()
collector.join()
print(all(node.me is node for node in shared_list), sorted(shared_dict) == list(range(40)), len(shared_set))
