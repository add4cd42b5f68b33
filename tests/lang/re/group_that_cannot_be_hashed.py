import re


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


for match in (re.match("(a)(?P<n>.)?", "abc"), re.match("(a)", "abc")):
    for key in (slice(1, 2), [1], "n", 1.5, None, True, 2**70, b"n"):
        show(lambda: match[key])
        show(lambda: match.group(key))
        show(lambda: match.start(key))
