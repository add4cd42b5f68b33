# What programs do with strings and bytes.
import json
import re

WORDS = "the quick brown fox jumps over the lazy dog while seven wizards mix potions".split()


def split_and_join(rounds):
    line = ",".join(WORDS)
    total = 0
    for i in range(rounds):
        fields = line.split(",")
        total += len(fields) + line.count("o") + line.count("the") + line.find("wizards")
        text = " ".join(fields).replace("fox", "cat").upper().lower().title()
        total += len(text.strip()) + text.startswith("The") + text.endswith("s") + ("Lazy" in text)
        head, _, tail = text.partition(" ")
        total += len(head) + len(tail[2:-3]) + ord(text[i % 20])
    return total


def build(rounds):
    text = ""
    parts = []
    for i in range(rounds):
        text += chr(97 + i % 26)
        parts.append(f"{i}:{i * 0.5:.2f} {WORDS[i % len(WORDS)]!r:>12}")
        parts.append("%05d %s" % (i, WORDS[i % 7]))
        parts.append("{} and {}".format(i, str(i)))
    return len(text) + len("\n".join(parts).splitlines())


def letters(rounds):
    counts = {}
    for _ in range(rounds):
        for letter in "pack my box with five dozen liquor jugs é":
            if letter.isalpha():
                counts[letter] = counts.get(letter, 0) + 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:3]


def parse(rounds):
    pattern = re.compile(r"(\w+)=(\d+)")
    total = 0
    for i in range(rounds):
        total += sum(int(number) for _, number in pattern.findall(f"a={i} b={i + 1} c=x"))
        total += json.loads(json.dumps({"number": i, "list": [1, 2.5, None, "é"]}))["number"]
        total += len(f"{i:x}".encode()) + int(str(i)) + int(float(f"{i}.5"))
    return total


def codes(rounds):
    data = bytearray(b"plait " * 10)
    for i in range(rounds):
        data[i % len(data)] = i & 0xFF
        if bytes(data[:5]).find(b"a") > 40 or data.count(b"t") > 90:
            data.append(1)
    return sum(data), data.hex()[:8]


print(split_and_join(8000), build(8000), letters(800), parse(1500), codes(10000))
