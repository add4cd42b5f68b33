n = 7**1000
text = str(n)
print(len(text), text[:20], text[-20:])
print(int(text) == n, int(text[:500] + "0" * (len(text) - 500)) < n)
print(str(-n)[0], len(repr(10**500)), str(10**100).count("0"))
print(sum(int(digit) for digit in text))
