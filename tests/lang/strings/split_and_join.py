print("a b  c ".split(), "a b  c ".split(" "), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "".split(), "".split(","))
print(" a  b ".split(None, 1), "a  b  c".rsplit(None, 1), "abc".split("b"), "aXXbXXc".split("XX"))
print("a\nb\r\nc\rd\n".splitlines(), "a\nb\n".splitlines(True), "".splitlines(), "x\u2028y\x1cz".splitlines())
print("k=v=w".partition("="), "k=v=w".rpartition("="), "kv".partition("="), "kv".rpartition("="))
try:
    "a".split("")
except ValueError as error:
    print(error)
