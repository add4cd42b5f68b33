print(sep=",", end="", sep=";")
