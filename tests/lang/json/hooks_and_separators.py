import json

data = {"name": "x", "list": [1, 2.5, None, True], "nested": {"é": "\n\t\"", "big": 10**20}}
print(json.dumps(data), json.dumps(data, ensure_ascii=False), sep="\n")
print(json.dumps([1, {"a": 2}], separators=(",", ":")), json.dumps({"b": 1, "a": 2}, sort_keys=True, indent=2))
print(json.loads('{"a": [1, 2.0, null, "\\u00e9"]}', parse_float=str), json.loads("[1]", parse_int=float))
print(json.loads('{"x": 1, "x": 2}', object_pairs_hook=list), json.loads('{"re": 1, "im": 2}', object_hook=lambda d: complex(d["re"], d["im"])))
for bad in ('{"a" 1}', "[1,]", "", '{"a": 1', "nul"):
    try:
        json.loads(bad)
    except json.JSONDecodeError as error:
        print(error, error.pos)
try:
    json.dumps({1, 2})
except TypeError as error:
    print(error)
