def sign(n):
    if n > 0:
        return "positive"
    elif n < 0:
        return "negative"
    else:
        return "zero"


print(sign(3), sign(-3), sign(0))
for value in (0, 1, "", "a", [], [0], {}, None, 0.0, 0.1, (), range(0), range(1)):
    print("true" if value else "false", end=" ")
print()
