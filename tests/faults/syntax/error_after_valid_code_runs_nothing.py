print("never printed: the whole file is read first")
for i in range(3):
    print(i)
while True print("x")
