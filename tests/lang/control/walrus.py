items = [3, 5, 8, 1]
if (n := len(items)) > 3:
    print("many:", n)
i = -1
while (i := i + 1) < 3:
    print(items[i])
print([square for x in items if (square := x * x) > 10], square)
