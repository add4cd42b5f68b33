import json

print(json.dumps({"a": [1, 2.5, None, True, "x\n\u00e9\U0001f600\"\\\x7f\x1f"], "b": {}, "c": [], "d": (1,)}))
print(json.dumps({"b": 1, "a": [1, {"z": 2}]}, indent=2, sort_keys=True))
print(json.dumps([1, [2, [3]], {"k": "v"}], indent=4))
print(json.dumps({"a": 1, "b": [1, 2]}, separators=(",", ":")), json.dumps("é☃", ensure_ascii=False))
print(json.dumps({1: 2, None: 3, True: 4, 2.5: 5}), json.dumps([1e100, 1e16, 10**30, -0.0, 5e-324]))
print(json.dumps({"a": {"b": [1, {"c": []}, {}]}}, indent="\t"), json.dumps([[]], indent=1), json.dumps({"a": [1]}, indent=0))
print(json.dumps([float("inf"), float("nan"), -float("inf")]))
nested = "[" * 300 + "]" * 300
print(json.dumps(json.loads(nested)) == nested)
