def lengths():
    len = lambda x: "mine"
    return len([1, 2])


print(lengths(), len([1, 2]))
sum = 5
print(sum)
del sum
print(sum([1, 2]))
