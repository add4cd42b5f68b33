values = [4, 2, 0]
for value in values:
    print(8 / value)
