import keyword
from keyword import iskeyword, issoftkeyword, kwlist

print(len(kwlist), kwlist[:3], keyword.softkwlist)
print([word for word in ("if", "match", "None", "name", "await") if iskeyword(word)], issoftkeyword("case"))
