# native-only
import os


class Node:
    def __init__(self, i):
        self.number, self.text, self.items = i * 2**40, f"node {i}", [i, i / 7, (i,), {i: str(i)}]


def checksum():
    total = 0
    for i, node in enumerate(nodes):
        total += node.number + len(node.text) + node.items[0] + len(node.items[3][i])
    return total, sum(node.items[1] for node in nodes)


nodes = [Node(i) for i in range(20000)]
print(checksum())
pid = os.fork()
if pid == 0:
    print("child", checksum())
    for node in nodes:
        node.number += 1
    print("child changed", checksum())
    os._exit(0)
os.waitpid(pid, 0)
print("parent", checksum())
