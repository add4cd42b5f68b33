import sys

print(sys.getrecursionlimit())


def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)


print(deep(900))
sys.setrecursionlimit(5000)
print(deep(4500))
sys.setrecursionlimit(200)
try:
    deep(300)
except RecursionError as error:
    print(error)
print(deep(100))
