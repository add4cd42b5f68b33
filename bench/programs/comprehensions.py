def multiply(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


size = 100
a = [[(i * j) % 7 for j in range(size)] for i in range(size)]
b = [[(i + j) % 5 for j in range(size)] for i in range(size)]
product = multiply(a, b)
squares = {n: n * n for n in range(200000)}
residues = {n * n % 997 for n in range(300000)}
pairs = [(x, y) for x in range(700) for y in range(700) if (x * y) % 7 == 3]
words = [word.upper() for line in ["alpha beta gamma delta"] * 60000 for word in line.split() if word != "beta"]
print(sum(map(sum, product)), len(squares), len(residues), len(pairs), len(words), sum(n for n in squares.values() if n % 3 == 1))
