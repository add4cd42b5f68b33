import sys

print("a", 1, None, [2], sep="-")
print("a", "b", sep="", end="!\n")
print()
print("no newline", end="")
print(" continued", flush=True)
print(*range(3), sep=", ")
print("x", "y", sep="\t", end="|\n", flush=True)
print("one", sep="unused")
print("to stdout", file=sys.stdout)
print("a", "b", sep=None, end=None)
try:
    print("a", sep=1)
except TypeError as error:
    print(error)
