def caesar(text, shift):
    out = []
    for c in text:
        if "a" <= c <= "z":
            out.append(chr((ord(c) - 97 + shift) % 26 + 97))
        else:
            out.append(c)
    return "".join(out)


text = "the quick brown fox jumps over the lazy dog " * 40
for shift in range(1, 40):
    text = caesar(text, shift)
total = 0
for i in range(90000):
    line = f"{i:06d}|{i * 7 % 1000:>5}|{i / 7:.3f}"
    fields = line.split("|")
    total += len(fields[0].lstrip("0")) + int(fields[1]) + len(line.replace("|", ", "))
    if line.startswith("00") and line.endswith("5"):
        total += line.find("|")
palindromes = sum(1 for i in range(150000) if str(i) == str(i)[::-1])
print(text[:44], total, palindromes)
