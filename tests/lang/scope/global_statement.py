total = 0


def add(n):
    global total, created
    total += n
    created = "by add"


add(3)
add(4)
print(total, created)


def shadow():
    total = 99
    return total


print(shadow(), total)
