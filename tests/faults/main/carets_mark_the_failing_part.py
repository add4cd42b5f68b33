def f(table, key):
    return 1 + table["a"]["b"][key].missing + 2


f({"a": {"b": {"k": 5}}}, "k")
