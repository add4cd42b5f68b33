print("a" + "b" "c" + "", "ab" * 3, 3 * "ab", "x" * 0, "x" * -2)
s = "a"
t = s
s += "b"
print(s, t, s is t)
parts = []
for i in range(5):
    parts.append(str(i) * i)
print("-".join(parts), "".join([]), ", ".join(("x", "y")), "ab".join("123"))
print("abc" < "abd", "Z" < "a", "" < "a", "a" < "aa", "é" > "z", "abc" == "abc", "a" != "b")
