divide = lambda n: 10 // n
print([divide(n) for n in (5, 2, 1)])
print(sum(divide(n) for n in (5, 0)))
