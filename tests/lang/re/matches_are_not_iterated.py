import re

match = re.match("(a)(b)", "ab")
print(match[0], match[2], hasattr(match, "__iter__"))
for call in (lambda: iter(match), lambda: list(match), lambda: "a" in match, lambda: reversed(match), lambda: map(str, match)):
    try:
        print(call())
    except TypeError as error:
        print(error)
