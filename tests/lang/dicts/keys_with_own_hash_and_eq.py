class Key:
    def __init__(self, number, hash_value):
        self.number, self.hash_value = number, hash_value

    def __hash__(self):
        log.append(f"h{self.number}")
        return self.hash_value

    def __eq__(self, other):
        log.append(f"{self.number}={other.number}")
        return self.number == other.number


def show(*values):
    print(*values, log)
    log.clear()


log = []
keys = [Key(i, i % 3) for i in range(6)]
d = {key: key.number for key in keys}
show(len(d), d[Key(5, 2)], Key(4, 1) in d, Key(99, 1) in d)
show(d.get(Key(88, 2), "none"), d.pop(Key(0, 0)), d.setdefault(Key(100, 0), 3), d.setdefault(Key(3, 0), 4))
show({(Key(1, 5), 2): 3}[Key(1, 5), 2], [Key(1, 1)] == [Key(1, 1)], {Key(1, 1): Key(2, 2)} == {Key(1, 1): Key(2, 2)})
show({Key(1, 1)} == {Key(1, 1)}, {Key(1, 1)} <= {Key(1, 1), Key(2, 1)}, [Key(1, 1), Key(2, 2)].index(Key(2, 2)))
