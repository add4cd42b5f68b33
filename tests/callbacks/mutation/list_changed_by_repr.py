class Grower:
    def __repr__(self):
        if len(items) < 5:
            items.append(Grower())
        return f"G{len(items)}"


items = [Grower()]
print(items)


class Shrinker:
    def __repr__(self):
        items.pop()
        return "S"


items = [Shrinker(), 1, 2, 3]
print(items, len(items))
