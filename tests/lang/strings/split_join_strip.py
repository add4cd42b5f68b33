print("a,b,,c".split(","), " a  b ".split(), "a b c".split(" ", 1), "a b c".rsplit(None, 1), "".split(), "".split(","))
print("line\nnext\r\nlast".splitlines(), "x\n".splitlines(True), "a-b-c".partition("-"), "abc".rpartition("-"))
print("  x ".strip(), "xxaxx".strip("x"), "www.example.com".lstrip("cmowz."), "prefix-rest".removeprefix("prefix-"), "a.py".removesuffix(".py"))
print("-".join("abc"), ", ".join(str(n) for n in range(3)), "abc".replace("b", "", 1), "aXbX".replace("X", "yy"))
for bad in (lambda: "a".split(""), lambda: ",".join([1]), lambda: "a".join(5)):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(error)
