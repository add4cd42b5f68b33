def find(key):
    return {"a": "text"}.get(key)


print(find("a").upper())
print(find("b").upper())
