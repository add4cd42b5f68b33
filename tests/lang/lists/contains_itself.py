a = [1]
a.append(a)
print(a, len(a), a[1] is a)
d = {}
d["self"] = d
print(d)
t = ([],)
t[0].append(t)
print(t)
try:
    b = [1]
    b.append(b)
    print(a == b)
except RecursionError as error:
    print(error)
