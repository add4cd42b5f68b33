import json

print(json.loads('{"a": [1, 2.5, -3e2, null, true, false, "x\\n\\u00e9\\ud83d\\ude00\\ud83d"], "b": {}, "big":12345678901234567890}'))
print(json.loads(" [1 , 2 ]\n"), json.loads(b'"x"'), json.loads("NaN"), json.loads("-Infinity"), json.loads("-0"), json.loads("1E3"))
print(json.loads('{"a": 1, "b": {"c": 2.5}, "a": 3}', object_pairs_hook=list), json.loads('{"a": 1, "a": 2}'))
print(json.loads("[1.5, 2]", parse_float=str, parse_int=float), json.loads("[NaN]", parse_constant=str))
print(json.loads('{"x": [{"y": 1}]}', object_hook=lambda found: sorted(found.items())))
print(json.JSONDecoder().raw_decode('{"a": 1} tail'))
data = [{"id": i, "name": f"user {i}", "tags": ["a", "b"], "score": i * 1.5} for i in range(200)]
print(json.loads(json.dumps(data)) == data, json.loads(json.dumps(data, indent=1)) == data)
