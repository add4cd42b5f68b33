print(sep=",", "text")
