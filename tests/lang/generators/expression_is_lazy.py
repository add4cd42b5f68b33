def say(x):
    print("computing", x)
    return x


g = (say(x) for x in range(3))
print("nothing yet")
print(any(x == 1 for x in g))
print(list(g))
source = [1, 2]
late = (x * k for x in source)
k = 10
source.append(3)
print(list(late))
try:
    (x for x in 5)
except TypeError as error:
    print(error)
