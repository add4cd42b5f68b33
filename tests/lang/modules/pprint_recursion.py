import pprint

things = ["spam", (1, 2)]
print(pprint.isreadable(things), pprint.isrecursive(things))
things.append(things)
print(pprint.isreadable(things), pprint.isrecursive(things))
text = pprint.saferepr(things)
print(text.replace(str(id(things)), "ID"))
print(pprint.saferepr({"b": 1, "a": [len]}), pprint.isreadable([len]), pprint.isreadable({"a": "<b>"}))
