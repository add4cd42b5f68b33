d = {"a": 1, "b": 2}
try:
    for key in d:
        d[key + key] = 0
except RuntimeError as error:
    print(error)
try:
    for key in d:
        del d[key]
except RuntimeError as error:
    print(error)
for key in d:
    d[key] = "changed"
print(d)
for key in list(d):
    del d[key]
print(d)
try:
    e = {1: 1, 2: 2}
    for key in e:
        del e[key]
        e[key + 10] = 0
except RuntimeError as error:
    print(error)
