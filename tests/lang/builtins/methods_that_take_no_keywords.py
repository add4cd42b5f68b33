calls = [
    lambda: set().update(b=1),
    lambda: {1}.intersection(b=1),
    lambda: frozenset().union(b=1),
    lambda: {1}.difference_update(b=1),
    lambda: [].append(b=1),
    lambda: map(str, b=1),
    lambda: print(b=1),
    lambda: "a".split(b=1),
    lambda: {}.get(b=1),
]
for call in calls:
    try:
        print(call())
    except TypeError as error:
        print(error)
