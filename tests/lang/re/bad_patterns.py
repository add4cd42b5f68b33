import re

for pattern in ("(", ")", "[a", "a**", "*a", "a{2,1}", "\\", "\\q", "(?P<a", "(?P<1>x)", "(?P<a>x)(?P<a>y)", "(?P=b)", r"\1", "(?z)",
                "(?<=a+)b", "[z-a]", "a)b", "(?", "(?<x)", "(?P", "(?Px)", r"\x1", "(a)\\2", "a|*", "(?:a", "x(?i)y", r"[\w-a]", "+", "?",
                "a{1}{2}", "(?P<>a)", "(?#a", "ab\n(c", "(?(1)a|b|c)", "(?(9)a)", "\\400", "^*", "a???", "(?i", "(?-:a)", r"(\1)"):
    try:
        print(repr(pattern), re.compile(pattern))
    except re.error as error:
        print(repr(pattern), error, error.msg, error.pos, error.lineno, error.colno)
for attempt in (lambda: re.match("a", b"a"), lambda: re.match(b"a", "a"), lambda: re.match("a", 3), lambda: re.compile(3),
                lambda: re.match("(a)", "a").group(2), lambda: re.match("a", "a")["x"], lambda: re.sub("a", r"\2", "a"),
                lambda: re.sub("a", r"\g<x>", "a"), lambda: re.sub("a", r"\q", "a")):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
