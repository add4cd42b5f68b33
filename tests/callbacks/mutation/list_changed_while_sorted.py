def key(n):
    values.append(n)
    return n


values = [3, 1, 2]
try:
    values.sort(key=key)
except ValueError as error:
    print(error)
print(values)
seen = []


def look(n):
    seen.append(list(values))
    return n


values.sort(key=look)
print(values, seen)
