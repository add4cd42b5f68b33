a = {"x": 1, "y": 2}
print({**a}, {**a, "x": 9}, {"x": 0, **a}, {**a, **{"z": 3}})
print(a == {"y": 2, "x": 1}, a == {"x": 1}, a != {}, {1: 2} == {1.0: 2.0}, {"k": [1]} == {"k": [1]})
nested = {"a": {"b": {"c": [10, 20]}}}
nested["a"]["b"]["c"][1] += 5
print(nested, nested["a"]["b"]["c"][-1])
try:
    a < a
except TypeError as error:
    print(error)
