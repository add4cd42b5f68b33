import re

print(re.findall("(?<=a)b", "abcb"), re.findall("(?<!a)b", "abcb"), re.findall("a(?=b)", "abac"), re.findall("a(?!b)", "abac"))
print(re.findall("(a)(?(1)b|c)", "ab"), re.match("(<)?a(?(1)>|$)", "<a>"), re.findall(r"(\w)\1", "aabbc"), re.findall(r"(?P<x>\w)(?P=x)", "aab"))
print(re.findall("a{2}", "aaaa"), re.findall("a{1,2}?", "aaa"), re.findall("a{,2}", "aaa"), re.findall("a{2, 3}", "aa{2, 3}"))
print(re.findall("a{x", "a{x"), re.findall("x{", "x{"), re.findall("a++b", "aab"), re.findall("(?>a+)b", "aab"), re.findall("[]a]", "]a"))
print(re.findall(r"[\]\-a]", "]-a"), re.findall(r"[\w.-]+@[\w.-]+", "me@x.org"), re.findall(r"[\b]", "\b"), re.findall(r"\x41\u0042\101", "ABA"))
print(re.findall("((a)|b)+", "abab"), re.findall("a(?#comment)b", "ab"), re.findall(r"[^\W\d]+", "ab12_c"), re.findall(r"\Aa|a\b", "aaa a"))
token = re.compile(r"(?P<num>\d+)|(?P<id>[a-z]\w*)|(?P<op>[-+*/=])|(?P<ws>\s+)")
print([(t.lastgroup, t.group()) for t in token.finditer("x1 = 42 + y")])
