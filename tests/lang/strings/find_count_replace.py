s = "abracadabra"
print(s.find("a"), s.find("a", 1), s.find("bra", 3), s.find("z"), s.rfind("a"), s.rfind("a", 0, 10), s.index("cad"))
print(s.count("a"), s.count("abra"), s.count("a", 3), s.count(""), "aaaa".count("aa"))
print(s.replace("a", "A"), s.replace("a", "", 2), s.replace("", "-", 3), s.replace("zz", "y"), s.replace("abra", ""))
print(s.startswith("ab"), s.startswith("b", 1), s.endswith(("x", "ra")), s.startswith(()), s.endswith("a", 0, 3))
for method in (s.index, s.rindex):
    try:
        method("z")
    except ValueError as error:
        print(error)
