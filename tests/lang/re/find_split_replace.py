import re

print(re.findall(r"\bf[a-z]*", "which foot or hand fell fastest"), re.findall(r"(\w+)=(\d+)", "width=20 height=10"), re.findall("(a)|b", "ab"))
print(re.sub("x*", "-", "abxd"), re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.subn("a", "b", "aaa", 2))
print(re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "a1b22"), re.sub("(?P<n>a)", r"[\g<n>\g<0>]", "banana"), re.sub("a", r"\\n\n", "a"))
print(re.split(r"\W+", "Words, words, words."), re.split(r"(\W+)", "Words, words, words."), re.split(r"\W+", "a, b, c.", 1))
print(re.split("[a-f]+", "0a3B9", flags=re.I), re.split(r"x*", "axbc"), re.split("(a)|b", "xaybz"), re.split(r"\s*,\s*", "a , b,c"))
print([m.span() for m in re.finditer(r"\d*", "a12b")], [m.group() for m in re.finditer("a|", "baac")])
print(re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", "1234567"), re.sub("(.)(.)?", r"\2", "abc"), re.sub(b"a", b"b", b"aXa"))
text = "one two three " * 300
print(len(re.findall(r"\w+", text)), len(re.sub("t", "", text)), len(re.split(" ", text)))
