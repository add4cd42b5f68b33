import json

for value in ([1.0, 2], [[1, [2]], 3], {"a": 1, "b": [1, {"c": None}]}, [], {}, [{}, []], "x", 5, [True, None]):
    print(list(json.JSONEncoder().iterencode(value)))
    print(list(json.JSONEncoder(indent=1).iterencode(value)))
print(json.dumps({(1, 2): 3}, skipkeys=True), json.dumps({(1, 2): 3}, skipkeys=True, indent=2))
print(json.dumps({(1, 2): 3, "a": [{}, {"b": []}]}, skipkeys=True, indent=2))
