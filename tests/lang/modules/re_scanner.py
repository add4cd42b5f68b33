import re
from collections import namedtuple

Token = namedtuple("Token", "kind value")
pattern = re.compile("|".join([r"(?P<NAME>[a-z_]\w*)", r"(?P<NUM>\d+)", r"(?P<EQ>=)", r"(?P<WS>\s+)"]))


def tokens(text):
    scanner = pattern.scanner(text)
    for match in iter(scanner.match, None):
        if match.lastgroup != "WS":
            yield Token(match.lastgroup, match.group())


for token in tokens("foo = 42 + bar"):
    print(token)

scanner = re.compile("a*").scanner("baac", 0)
print([match.span() for match in iter(scanner.search, None)], scanner.search(), scanner.pattern)
scanner = re.compile(b"[ab]").scanner(b"abcab", 1, 4)
print(scanner.match(), scanner.match(), scanner.match())
scanner = re.compile("x").scanner("abxcx")
print(scanner.search(), scanner.match(), scanner.search())
try:
    re.compile("x").scanner(b"x")
except TypeError as error:
    print(error)
print(type(scanner))
