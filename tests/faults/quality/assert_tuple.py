assert (1, "always true")
print("after")
