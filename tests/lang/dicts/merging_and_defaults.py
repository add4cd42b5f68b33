from collections import Counter, OrderedDict, defaultdict

a = {"x": 1, "y": 2}
print(a | {"y": 3, "z": 4}, {"y": 0} | a)
a |= [("w", 5)]
print(a, a.setdefault("x", 9), a.setdefault("new", []), a.pop("w"), a.pop("none", None), a.popitem())
groups = defaultdict(list)
for word in ("apple", "avocado", "beet"):
    groups[word[0]].append(word)
print(dict(groups), groups.get("z"), "z" in groups, dict.fromkeys("ab", 0))
counts = Counter("abracadabra")
print(counts.most_common(2), counts["z"], counts - Counter("aab"), +Counter(a=-1, b=2), sum(counts.values()))
order = OrderedDict.fromkeys("abc")
order.move_to_end("a")
print(list(order), order == OrderedDict.fromkeys("bca"), order == {"a": None, "b": None, "c": None})
