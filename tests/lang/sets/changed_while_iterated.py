s = {1, 2, 3}
try:
    for x in s:
        s.add(x + 10)
except RuntimeError as error:
    print(error)
print(len(s))
for x in list(s):
    s.discard(x)
print(s)
