def numbers():
    for n in (2, 1, 0):
        yield 10 // n


for n in numbers():
    print(n)
