s = "hello World 9"
print(s.upper(), s.lower(), s.capitalize(), s.title(), s.swapcase(), "GROß".casefold())
tests = "isalpha isdigit isalnum isspace isupper islower istitle isidentifier isnumeric isdecimal isprintable isascii"
for text in ("abc", "ABC", "Abc Def", "a1", "12", " \t", "", "a_b", "é", "\n"):
    print(repr(text), [getattr(text, name)() for name in tests.split()].count(True), text.isidentifier(), text.istitle())
