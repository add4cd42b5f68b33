class Node:
    def __init__(self, value, *children):
        self.value, self.children = value, list(children)

    def __repr__(self):
        return f"Node({self.value!r}, {self.children!r})" if self.children else f"Node({self.value})"


tree = Node("root", Node(1), Node([2], Node({"k": Node(3)})))
print(tree)
print(str([tree.children[0]]), f"{tree.children[1]}", "%r" % tree.children[0])
chain = Node(0)
for i in range(100):
    chain = Node(i, chain)
print(len(repr(chain)))
