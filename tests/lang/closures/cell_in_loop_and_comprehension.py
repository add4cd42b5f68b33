def table(n):
    base = 10
    rows = [[base * i + j for j in range(n)] for i in range(n)]
    adders = {i: (lambda x, i=i: x + i + base) for i in range(n)}
    base = 20
    return rows, [adders[i](1) for i in range(n)]


print(table(3))
