a = "hello"
b = "".join(["he", "llo"])
print(a == b, hash(a) == hash(b), {a: 1}[b], b in {a})
print(hash("a"), hash("abc"), hash("é"), hash("日本"), hash("😀"))
print({"banana", "apple", "cherry", "date", "elder"})
print(set("the quick brown fox"))
print({"x": 1, "y": 2} == {"y": 2, "x": 1}, frozenset("ab") == frozenset("ba"))
