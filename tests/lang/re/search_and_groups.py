import re

print(re.match(r"(\w+) (\w+)", "Isaac Newton, physicist").groups(), re.search("c", "abcdef"), re.match("c", "abcdef"))
match = re.match(r"(?P<first>\w+) (?P<last>\w+)", "Malcolm Reynolds")
print(match.group("first"), match["last"], match.groupdict(), match.lastgroup, match.lastindex, match.span("last"), match.start(1))
print(match.end(2), match.re, match.string, match.regs, match.pos, match.endpos, match.expand(r"\2 \g<first>"), match.group(0, 2))
pattern = re.compile(r"(?P<k>\w+):(?P<v>\d+)")
print(pattern.search("  a:1 b:22", 3), pattern.match("a:1", 1), pattern.findall("a:1 b:22", 2), pattern.fullmatch("a:12", 0, 3))
print(pattern.search("a:12", 0, 3).group(), pattern.groups, pattern.groupindex["v"], re.fullmatch("a.c", "abc"))
print(re.match("(a)|(b)", "b").groups(), re.match("(a)|(b)", "b").groups("-"), re.match("((ab))", "ab").lastindex)
print(re.match("(a)(b)", "ab").lastindex, re.match("(a)(b)?", "a").lastindex, re.match("ab", "ab").lastindex, bool(re.match("", "")))
print(re.match(r"(?:(\w)|-)+", "a-b-").groups(), re.match(b"a(.)", b"ab").group(1), re.findall(b"\\w+", b"a b"))
