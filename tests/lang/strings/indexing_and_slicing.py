s = "abcdef"
print(s[0], s[-1], s[2:4], s[:3], s[3:], s[:], s[::2], s[::-1], s[4:1:-1], s[-3:-1])
print(s[10:], s[2:100], s[5:2], s[-100:2], repr(s[3:3]), len(s))
print("b" in s, "cd" in s, "" in s, "x" not in s, "fa" in s)
for bad in (6, -7):
    try:
        s[bad]
    except IndexError as error:
        print(error)
try:
    s["a"]
except TypeError as error:
    print(error)
try:
    s[0] = "x"
except TypeError as error:
    print(error)
