class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if not done:
            done.append(1)
            for i in range(50):
                table[i] = i
            table.pop(first, None)
        return self.name == getattr(other, "name", None)


done = [1]
first, second = Key("first"), Key("second")
table = {first: 1, second: 2}
done.clear()
print(table.get(Key("second")), len(table), first in table)
