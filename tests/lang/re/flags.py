import re

print(re.compile("a.c", re.S | re.I), re.I, re.I | re.M, repr(re.compile(b"x")), re.compile("x").flags, re.compile("(?i)x").flags, re.NOFLAG)
print(re.findall("^a.$", "ab\nac\nad\n", re.M), re.findall("^", "a\nb\n", re.M), re.findall("$", "a\n"), re.findall(r"a\Z", "a\na"))
print(re.findall("(?s).", "a\n"), re.findall(".", "a\nb"), re.match("(?x) a  # c\n b", "ab"), re.findall("(?i:a)b", "AbAB"), re.findall("(?i)a(?-i:b)", "AbaB"))
print(re.findall("""
    (\\d+)  # a number
    \\s*    # space
    ([a-z]+)""", "12 apples, 3pears", re.VERBOSE))
print(re.findall(r"\w+", "h\u00e9llo \u65e5\u672c\u8a9e \u0663"), re.findall(r"\w+", "h\u00e9llo", re.A), re.findall(r"\d", "\u06633"))
print(re.findall("(?i)\u00c9", "\u00e9\u00c9"), re.findall("[\u0430-\u044f]+", "\u041f\u0440\u0438\u0432\u0435\u0442 \u043c\u0438\u0440"))
print(re.findall("\u65e5", "abc"), re.findall("[^\u65e5]", "ab"), re.findall("[\u65e5a]", "ab"), re.sub("\u00e9", "e", "caf\u00e9"))
print(re.findall(r"\s", "a\x1c\x1f\u3000\xa0 "), re.escape("a.b*c d-e_f"))
