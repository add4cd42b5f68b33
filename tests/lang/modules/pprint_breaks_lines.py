from pprint import pformat, pp, pprint

pprint({"b": 1, "a": [1, 2, 3]})
pprint({f"key{i}": list(range(i * 3)) for i in range(8)})
pprint([["x" * 30] * 4, ("y" * 50, "z" * 50)], width=60)
print(pformat({"a": {"b": {"c": {}}}}, depth=2))
pprint(list(range(50)), compact=True)
pprint("word " * 30)
pp({"z": 1, "a": 2})
pprint({"text": "long words here " * 8, "n": None}, indent=4)
pprint({3, 1, 2})
