calls = []


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        calls.append(f"hash {self.n}")
        return self.n % 2

    def __eq__(self, other):
        calls.append(f"eq {self.n} {other.n}")
        return self.n == other.n


table = {(Key(1), 2): "a"}
print(table[Key(1), 2], calls)
calls.clear()
print(len({Key(0), Key(2), Key(4)}), calls)
calls.clear()
print([Key(1), Key(3)] == [Key(1), Key(4)], calls)
